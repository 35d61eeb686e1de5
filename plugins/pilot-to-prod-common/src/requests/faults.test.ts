/* eslint-disable no-script-url -- to see that such an address is refused */
import { InputError, serializeError } from '@backstage/errors';
import { faultsError, parseOrThrow } from './faults';
import { revisionSchema, saveItemSchema } from './schemas';

function thrownBy(action: () => unknown): InputError {
  try {
    action();
  } catch (error) {
    return error as InputError;
  }
  throw new Error('Nothing was thrown');
}

describe('parseOrThrow', () => {
  it('hands out what the schema makes of the input', () => {
    expect(parseOrThrow(revisionSchema, { revision: 3 })).toEqual({
      revision: 3,
    });
  });

  it('names every fault by its path', () => {
    const error = thrownBy(() =>
      parseOrThrow(saveItemSchema(2)!, {
        revision: 0,
        declared: null,
        evidence: {
          dashboards: [{ url: 'javascript:alert(1)', note: 'x' }],
        },
        note: '',
      }),
    );
    expect(error).toBeInstanceOf(InputError);
    expect(error).toMatchObject({
      faults: [
        { path: 'revision', message: expect.any(String) },
        {
          path: 'evidence.dashboards[0].url',
          message: 'must be a web address that starts with https:// or http://',
        },
        {
          path: 'evidence.dashboards[0].note',
          message: 'is not a known property',
        },
      ],
    });
    expect(error.message).toContain(
      'evidence.dashboards[0].url: must be a web address',
    );
    expect(error.message).toContain(
      'evidence.dashboards[0].note: is not a known property',
    );
  });

  it.each([undefined, null, 'text'])('refuses %j as a whole', input => {
    const error = thrownBy(() => parseOrThrow(revisionSchema, input));
    expect(error).toMatchObject({ faults: [{ path: '' }] });
    expect(error.message).not.toMatch(/^:/);
  });
});

describe('faultsError', () => {
  const some = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      path: `k${index}`,
      message: 'is wrong',
    }));

  it.each([1, 50])('lists all of %d faults', count => {
    const error = faultsError(some(count));
    expect(error).toMatchObject({ faults: some(count) });
    expect(error).not.toHaveProperty('moreFaults');
    expect(error.message).not.toContain('more');
  });

  it('lists fifty of 51 faults and says that there is one more', () => {
    const error = faultsError(some(51));
    expect(error).toMatchObject({ faults: some(50), moreFaults: 1 });
    expect(error.message).toMatch(/k49: is wrong; and 1 more$/);
  });

  it('shortens what is as long as the request', () => {
    const error = faultsError([
      { path: 'p'.repeat(1_000_000), message: 'm'.repeat(1_000_000) },
    ]);
    expect(error.message.length).toBeLessThan(1_300);
  });

  it('keeps the faults when Backstage turns it into an answer', () => {
    const faults = [{ path: 'note', message: 'is too long' }];
    expect(serializeError(faultsError(faults))).toMatchObject({
      name: 'InputError',
      message: 'note: is too long',
      faults,
    });
  });
});
