import { describeFailure } from './describeFailure';

describe('describeFailure', () => {
  it('says what is wrong where that has no cause', () => {
    expect(describeFailure(new Error('no'))).toBe('Error: no');
    expect(describeFailure('no')).toContain('no');
  });

  it('names the code of a cause, and what a cause without a code says', () => {
    const refused = Object.assign(new Error('connect'), {
      code: 'ECONNREFUSED',
    });
    expect(
      describeFailure(new TypeError('fetch failed', { cause: refused })),
    ).toBe('TypeError: fetch failed (cause: ECONNREFUSED)');
    expect(
      describeFailure(
        new Error('a', { cause: new Error('b', { cause: refused }) }),
      ),
    ).toBe('Error: a (cause: Error: b, ECONNREFUSED)');
  });

  it('looks into what several addresses of a host came to', () => {
    const each = Object.assign(new Error('x'), { code: 'EHOSTUNREACH' });
    const cause = new AggregateError([each, each], 'all failed');
    expect(describeFailure(new TypeError('fetch failed', { cause }))).toContain(
      'EHOSTUNREACH',
    );
  });

  it('ends where errors cause each other', () => {
    const error = new Error('a');
    error.cause = error;
    expect(describeFailure(error)).toBe('Error: a');
  });

  it('names the code that a real call gets where nobody listens', async () => {
    // Port 9 takes no connection, and no test listens there.
    const error = await fetch('http://127.0.0.1:9').catch(e => e);
    expect(describeFailure(error)).toMatch(/cause: .*(ECONNREFUSED|bad port)/);
  });
});
