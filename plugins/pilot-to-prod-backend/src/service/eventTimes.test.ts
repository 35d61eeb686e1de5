import { TestDatabases } from '@backstage/backend-test-utils';
import { MIKE, startBackend, TestBackend } from '../__testUtils__/startBackend';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('events on %s', databaseId => {
  let backend: TestBackend;

  beforeEach(async () => {
    backend = await startBackend({ knex: await databases.init(databaseId) });
  });

  afterEach(async () => {
    await backend.stop();
  });

  it.each([-600_000, -1, 0, 1])(
    'are not dated before those they follow, with a clock that moves by %d ms',
    async ms => {
      const draft = await backend.start();
      const started = Date.parse(draft.updatedAt);
      backend.clock.now = () => new Date(started + ms);
      const { id, updatedAt } = await backend.change(
        MIKE,
        'patch',
        `/checklists/${draft.id}`,
        { revision: draft.revision, tier: 'low' },
      );
      expect(Date.parse(updatedAt)).toBe(started + Math.max(ms, 0));

      const { body } = await backend.as(
        MIKE,
        'get',
        `/checklists/${id}/events`,
      );
      expect(body.intact).toBe(true);
      expect(body.items.map(({ at }: { at: string }) => at)).toEqual([
        draft.updatedAt,
        updatedAt,
      ]);
    },
  );
});
