import {
  Checklist,
  itemDefinitions,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import type { Knex } from 'knex';
import {
  MIKE,
  MORTEZA,
  SECOND_LEAD,
  startBackend,
  TestBackend,
} from '../__testUtils__/startBackend';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('a change on %s', databaseId => {
  let backend: TestBackend;
  let knex: Knex;

  afterEach(async () => {
    await backend.stop();
  });

  describe('asks the database little', () => {
    beforeEach(async () => {
      knex = await databases.init(databaseId);
      backend = await startBackend({ knex });
    });

    it('where an item is saved', async () => {
      const filled = await backend.fillIn();
      const { declared, evidence } = filled.items[1];
      const save = (note: string, { revision }: Checklist) =>
        backend.change(MIKE, 'put', `/checklists/${filled.id}/items/2`, {
          revision,
          declared,
          evidence: note === '' ? {} : evidence,
          note,
        });

      const worded = await queriesOf(() => save('One word more.', filled));
      expect(worded.untilCommit).toHaveLength(9);
      expect(worded.all).toHaveLength(12);

      // The decision changes, which the catalog follows and the scorecard counts.
      const emptied = await queriesOf(() => save('', worded.result));
      expect(emptied.untilCommit).toHaveLength(12);
      expect(emptied.all.length).toBeLessThanOrEqual(23);
    });

    it('where the AI CoE Lead signs', async () => {
      const signed = await backend.signAll(
        await backend.fillIn(),
        [MIKE, 'agent-builder'],
        [MORTEZA, 'agent-builder'],
      );
      const { all, untilCommit } = await queriesOf(() =>
        backend.signAll(signed, [SECOND_LEAD, 'ai-coe-lead']),
      );
      expect(untilCommit).toHaveLength(13);
      expect(all.length).toBeLessThanOrEqual(30);
    });
  });

  describe('is answered though nobody listens', () => {
    const never = () => new Promise<never>(() => {});
    const events = mockServices.events.mock();
    const signals = { publish: jest.fn() };

    beforeEach(async () => {
      knex = await databases.init(databaseId);
      events.publish.mockImplementation(never);
      signals.publish.mockImplementation(never);
      backend = await startBackend({
        knex,
        features: [
          events.factory,
          createServiceFactory({
            service: signalsServiceRef,
            deps: {},
            factory: () => signals,
          }),
        ],
      });
    });

    it('with events and signals that hang', async () => {
      const draft = await backend.start();
      expect(draft.items).toHaveLength(itemDefinitions.length);
      expect(signals.publish).toHaveBeenCalledTimes(1);
      expect(events.publish).toHaveBeenCalledTimes(1);

      const { body } = await backend.as(MIKE, 'get', '/scorecard');
      expect(body.items).toContainEqual(
        expect.objectContaining({ checklistId: draft.id }),
      );
    });
  });

  /** What a call asks of the database, but for where transactions begin and end. */
  async function queriesOf<T>(call: () => Promise<T>) {
    const all: string[] = [];
    let untilCommit: string[] | undefined;
    const listen = ({ sql }: { sql: string }) => {
      if (/^commit/i.test(sql)) {
        untilCommit ??= [...all];
      } else if (!/^begin/i.test(sql)) {
        all.push(sql);
      }
    };
    knex.on('query', listen);
    const result = await call();
    knex.removeListener('query', listen);
    return { result, all, untilCommit };
  }
});
