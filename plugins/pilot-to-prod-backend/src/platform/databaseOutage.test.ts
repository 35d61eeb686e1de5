import { mockServices } from '@backstage/backend-test-utils';
import { ConflictError, InputError } from '@backstage/errors';
import { isDatabaseOutage } from './databaseOutage';
import { describeFault } from './describeFault';
import { toAnswer } from './toAnswer';

const withCode = (code: string) =>
  Object.assign(
    new Error(
      `insert into "checklists" ("note") values ('a secret - or two') - it failed at 10.0.0.1:5432`,
    ),
    { code },
  );

const OUTAGES = [
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'],
  ...['08006', '28P01', '3D000', '53100', '53300', '57014', '57P01', '57P03'],
  ...['25006', '40001', '40P01', '42P01', '55P03', '58030'],
  ...['SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', 'SQLITE_FULL', 'SQLITE_READONLY'],
  ...['SQLITE_IOERR_WRITE', 'SQLITE_CANTOPEN', 'SQLITE_CORRUPT'],
];

const FAULTS = ['22P02', '23505', '42601', '42703', 'SQLITE_CONSTRAINT', 'E'];

describe('toAnswer', () => {
  const logger = mockServices.logger.mock();

  it.each(OUTAGES)('says that the database is out on %s', code => {
    const answer = toAnswer(withCode(code), logger);
    expect(answer.name).toBe('ServiceUnavailableError');
    expect(answer.message).toMatch(/^The database cannot be used/);
    expect(JSON.stringify({ ...answer, text: String(answer) })).not.toMatch(
      /insert|secret|10\.0|5432/,
    );
  });

  it.each([
    'Knex: Timeout acquiring a connection. The pool is probably full.',
    'select 1 - Connection terminated unexpectedly',
    'select 1 - no such table: checklists',
    'rollback - cannot rollback - no transaction is active',
    'The database connection is not open',
  ])('says that the database is out on: %s', message => {
    expect(toAnswer(new Error(message), logger).name).toBe(
      'ServiceUnavailableError',
    );
  });

  it.each(FAULTS)('says that the backend failed on %s', code => {
    const answer = toAnswer(withCode(code), logger);
    expect(answer.name).toBe('Error');
    const [, id] = /under ([0-9a-f-]{36})$/.exec(answer.message)!;
    expect(logger.error).toHaveBeenLastCalledWith(expect.stringContaining(id));
    expect(logger.error).toHaveBeenLastCalledWith(
      expect.stringContaining(`${code}: it failed at 10.0.0.1:5432`),
    );
    expect(logger.error).toHaveBeenLastCalledWith(
      expect.not.stringContaining('secret'),
    );
  });

  it.each([
    new InputError('tier is wrong'),
    new ConflictError('Somebody was faster'),
    Object.assign(new Error('Too large'), { statusCode: 413 }),
  ])('leaves %s alone', error => {
    expect(toAnswer(error, logger)).toBe(error);
  });

  it('takes no word of another service for its own', () => {
    const error = Object.assign(
      new Error('Request to http://10.0.0.1 failed'),
      {
        name: 'ResponseError',
        statusCode: 403,
      },
    );
    expect(toAnswer(error, logger).message).toMatch(/^The backend failed/);
  });
});

describe('isDatabaseOutage', () => {
  it('looks at each address of a host', () => {
    const each = new AggregateError([withCode('ECONNREFUSED')], '');
    expect(isDatabaseOutage(each)).toBe(true);
    expect(describeFault(each)).toContain('ECONNREFUSED');
    expect(isDatabaseOutage(new AggregateError([withCode('E')], ''))).toBe(
      false,
    );
  });

  it.each([undefined, null, 'ECONNREFUSED', new TypeError('x is undefined')])(
    'is not what %s means',
    error => {
      expect(isDatabaseOutage(error)).toBe(false);
    },
  );
});
