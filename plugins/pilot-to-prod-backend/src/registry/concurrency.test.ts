import type { Checklist } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { TestDatabases } from '@backstage/backend-test-utils';
import { workedExample } from '@ai-coe/backstage-plugin-pilot-to-prod-common/testUtils';
import {
  MIKE,
  MORTEZA,
  startBackend,
  TestBackend,
  TODAY,
} from '../__testUtils__/startBackend';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
/** As many undecided checklists as one agent may have. */
const ROUNDS = 20;

describe.each(databases.eachSupportedId())('two writers on %s', databaseId => {
  let backend: TestBackend;

  beforeEach(async () => {
    backend = await startBackend({ knex: await databases.init(databaseId) });
  });

  afterEach(async () => {
    await backend.stop();
  });

  it('let one win and lose no update', async () => {
    const save = (userRef: string, { id, revision }: Checklist) =>
      backend.as(userRef, 'put', `/checklists/${id}/items/1`, {
        revision,
        declared: 'pass',
        evidence: {},
        note: `${userRef} on revision ${revision}`,
      });
    let checklist = await backend.start();
    for (let round = 0; round < ROUNDS; round++) {
      const responses = await Promise.all([
        save(MIKE, checklist),
        save(MORTEZA, checklist),
      ]);

      expect(responses.map(({ status }) => status).sort()).toEqual([200, 409]);
      const winner = responses.find(({ status }) => status === 200)!.body;
      const loser = responses.find(({ status }) => status === 409)!.body;
      expect(loser.error.name).toBe('ConflictError');
      const { body } = await backend.as(
        MIKE,
        'get',
        `/checklists/${checklist.id}`,
      );
      expect(body).toEqual(winner);
      checklist = body;
    }

    expect(checklist.revision).toBe(1 + ROUNDS);
    const { body: history } = await backend.as(
      MIKE,
      'get',
      `/checklists/${checklist.id}/events`,
    );
    expect(history.items).toHaveLength(1 + ROUNDS);
    expect(history.intact).toBe(true);
  });

  it('start one checklist of a version, not two', async () => {
    const start = (userRef: string, agentVersion: string) =>
      backend.as(userRef, 'post', '/checklists', {
        ...workedExample(TODAY).header,
        agentVersion,
      });
    for (let round = 0; round < ROUNDS; round++) {
      const responses = await Promise.all([
        start(MIKE, `2.${round}`),
        start(MORTEZA, `2.${round}`),
      ]);

      expect(responses.map(({ status }) => status).sort()).toEqual([201, 409]);
    }
  });

  it('number the changes of the clearances without a gap', async () => {
    const starts = Array.from({ length: ROUNDS }, (_, round) =>
      backend.as(MIKE, 'post', '/checklists', {
        ...workedExample(TODAY).header,
        entityRef:
          round % 2 === 0
            ? 'component:default/finance-invoice-recon'
            : 'component:default/support-triage',
        agentVersion: `3.${round}`,
      }),
    );
    const statuses = (await Promise.all(starts)).map(({ status }) => status);
    expect(statuses).toEqual(Array(ROUNDS).fill(201));

    // Both agents have had one summary since their first: incomplete.
    const { body } = await backend.clearances(0);
    expect(body.items).toHaveLength(2);
    expect(body.sequence).toBe(2);
  });
});
