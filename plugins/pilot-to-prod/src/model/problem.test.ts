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

const answer = (statusCode: number, message: string) =>
  Object.assign(new Error(`Request failed with status ${statusCode}`), {
    name: 'ResponseError',
    statusCode,
    body: { error: { name: 'Error', message } },
  });

const PAGE = '<html><head><title>502 Bad Gateway</title></head></html>';

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

  it.each([
    [new TypeError('Failed to fetch')],
    [new SyntaxError('Unexpected token < in JSON at position 0')],
    [new Error('Illegal token: too many')],
    ['anything'],
  ])('tells nothing of what the browser says: %s', error => {
    expect(problemOf(error)).toEqual({ kind: 'unreachable', message: '' });
  });

  it.each([500, 502, 503, 504])(
    'tells the status of a %s, and not the page that came with it',
    status => {
      expect(problemOf(answer(status, `Request failed ${PAGE}`))).toEqual({
        kind: 'unreachable',
        message: '',
        status,
      });
    },
  );

  it.each([
    [401, 'Illegal token'],
    [403, PAGE],
    [403, 'Request failed with status 403 Forbidden, nginx'],
    [404, PAGE],
  ])('leaves out what is no sentence: %s %s', (status, message) => {
    expect(problemOf(answer(status, message)).message).toBe('');
  });

  it('names no fault where a proxy refused a request', () => {
    expect(problemOf(answer(400, PAGE))).toEqual({
      kind: 'faults',
      faults: [],
      moreFaults: 0,
      message: '',
    });
  });

  it('tells what the backend says of it', () => {
    expect(problemOf(answer(403, 'Only builders edit a checklist'))).toEqual({
      kind: 'forbidden',
      message: 'Only builders edit a checklist',
    });
  });
});
