import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { MIKE, startBackend } from '../__testUtils__/startBackend';
import { Clock, clockServiceRef } from '../clock';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('GET /health', () => {
  const start = async (clock: Clock) =>
    startBackend({
      knex: await databases.init('SQLITE_3'),
      clock: createServiceFactory({
        service: clockServiceRef,
        deps: {},
        factory: () => clock,
      }),
    });

  it('says how the clock of the machine fits that of the database', async () => {
    const skew = { skewMs: -600_000, isNotable: true };
    const backend = await start({ now: () => new Date(), skew: () => skew });
    const { body } = await backend.as(MIKE, 'get', '/health');
    expect(body).toEqual({ clock: skew });
    const anonymous = await backend.call(
      mockCredentials.none.header(),
      'get',
      '/health',
    );
    expect(anonymous.status).toBe(401);
    await backend.stop();
  });

  it('says nothing of a clock that is the one which counts', async () => {
    const backend = await start({ now: () => new Date() });
    const { body } = await backend.as(MIKE, 'get', '/health');
    expect(body).toEqual({ clock: null });
    await backend.stop();
  });
});
