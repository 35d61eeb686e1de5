import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { timeOfDatabase } from './clock';
import { DatabaseClock } from './DatabaseClock';

const START = Date.parse('2026-11-25T23:59:59.000Z');

describe('DatabaseClock', () => {
  const logger = mockServices.logger.mock();
  let database: number;
  let local: number;
  let elapsed: number;
  let takesMs: number;

  const askDatabase = jest.fn(async () => {
    elapsed += takesMs / 2;
    const answer = database;
    elapsed += takesMs / 2;
    return answer;
  });
  const createClock = () =>
    DatabaseClock.create({
      askDatabase,
      localTime: () => local,
      elapsed: () => elapsed,
      logger,
    });

  beforeEach(() => {
    jest.clearAllMocks();
    [database, local, elapsed, takesMs] = [START, START, 1_000, 0];
  });

  it('tells the time of the database, whatever the machine says', async () => {
    local = START + 600_000;
    const clock = await createClock();
    expect(clock.now().getTime()).toBe(START);
    elapsed += 250;
    local = 0;
    expect(clock.now().getTime()).toBe(START + 250);
  });

  it('takes the answer for that of the middle of the round trip', async () => {
    takesMs = 400;
    const clock = await createClock();
    expect(clock.now().getTime()).toBe(START + 200);
  });

  it('follows the database where that is set to another time', async () => {
    const clock = await createClock();
    database = START + 7_000;
    await clock.synchronize();
    expect(clock.now().getTime()).toBe(START + 7_000);
  });

  it.each([
    [4_999, false],
    [5_000, true],
    [-4_999, false],
    [-5_000, true],
  ])('says of a machine that is %d ms ahead: %s', async (skewMs, isNotable) => {
    local = START + skewMs;
    const clock = await createClock();
    expect(clock.skew()).toEqual({ skewMs, isNotable });
  });

  it.each([
    [1_000, 5_500],
    [1_001, 1_001],
  ])('with an answer after %d ms is at %d', async (ms, expected) => {
    const clock = await createClock();
    database = START + 5_000;
    takesMs = ms;
    await clock.synchronize();
    expect(clock.now().getTime()).toBe(START + expected);
  });

  it('goes on while the database does not answer', async () => {
    const clock = await createClock();
    askDatabase.mockRejectedValueOnce(new Error('down'));
    elapsed += 30_000;
    await clock.synchronize();
    expect(clock.now().getTime()).toBe(START + 30_000);
  });

  it.each([
    [4_999, 0],
    [5_000, 1],
    [-4_999, 0],
    [-5_000, 1],
  ])('with a machine that is %d ms off, warns %d times', async (ms, times) => {
    local = START + ms;
    const clock = await createClock();
    await clock.synchronize();
    expect(logger.warn).toHaveBeenCalledTimes(times);
  });

  it('warns again after the clocks have agreed', async () => {
    local = START + 6_000;
    const clock = await createClock();
    local = START;
    await clock.synchronize();
    local = START - 6_000;
    await clock.synchronize();
    expect(logger.warn.mock.calls.map(([message]) => message)).toEqual([
      "The clock of this machine is 6000 ms ahead of the database's, which counts for all decisions",
      "The clock of this machine is 6000 ms behind the database's, which counts for all decisions",
    ]);
  });
});

describe('the time of the database', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  it.each(databases.eachSupportedId())('is asked on %s', async databaseId => {
    const askDatabase = timeOfDatabase(await databases.init(databaseId));
    // A file of SQLite has no clock; there the machine's own counts.
    expect(askDatabase === undefined).toBe(databaseId === 'SQLITE_3');
    const before = Date.now();
    const answer = await (askDatabase ?? Date.now)();
    expect(answer).toBeGreaterThan(before - 1_000);
    expect(answer).toBeLessThan(Date.now() + 1_000);
  });
});
