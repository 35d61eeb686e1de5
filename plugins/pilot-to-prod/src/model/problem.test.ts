import { faultsError } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { ResponseError } from '@backstage/errors';
import { problemOf } from './problem';

const refusal = async (status: number, error: object) =>
  ResponseError.fromResponse(
    new Response(JSON.stringify({ error, response: { statusCode: status } }), {
      status,
      headers: { 'content-type': 'application/json' },
    }) as never,
  );

const faults = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    path: `k${index}`,
    message: 'is not a known property',
  }));

describe('problemOf', () => {
  it('tells how many faults are not listed', async () => {
    const error = await refusal(400, {
      name: 'InputError',
      message: 'many',
      faults: faults(50),
      moreFaults: 7,
    });
    expect(problemOf(error)).toEqual({
      kind: 'faults',
      faults: faults(50),
      moreFaults: 7,
      message: 'many',
    });
  });

  it('tells the same of the check before the call', () => {
    expect(problemOf(faultsError(faults(57)))).toMatchObject({
      kind: 'faults',
      faults: faults(50),
      moreFaults: 7,
    });
  });

  it('takes a body that is too large for a fault of the request', async () => {
    const error = await refusal(413, {
      name: 'BodyTooLargeError',
      message: 'The body is larger than 2 MB',
    });
    expect(problemOf(error)).toMatchObject({
      kind: 'faults',
      faults: [{ path: '', message: 'The body is larger than 2 MB' }],
      moreFaults: 0,
    });
  });
});
