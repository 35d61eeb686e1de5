import type { Checklist } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { TestDatabases } from '@backstage/backend-test-utils';
import createKnex, { Knex } from 'knex';
import {
  MIKE,
  MORTEZA,
  SARAH,
  SECOND_LEAD,
  startBackend,
  TestBackend,
} from '../__testUtils__/startBackend';

jest.setTimeout(20 * 60_000);

const AGENT = 'component:default/finance-invoice-recon';

/** Versions that change while the gate is asked; 200 for a full run. */
const VERSIONS = Number(process.env.GATE_VERSIONS ?? 10);
/** Who ask all the time, on both replicas. */
const ASKERS = 8;
const UNTOUCHED = '99.0';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const onPostgres = databases.supports('POSTGRES_18') ? describe : describe.skip;

interface Answer {
  version: string;
  askedAt: number;
  allowed: boolean;
}

onPostgres('the gate of two replicas while clearances change', () => {
  let replicas: TestBackend[];
  let second: Knex;

  beforeAll(async () => {
    const first = await databases.init('POSTGRES_18');
    second = createKnex(first.client.config);
    replicas = [
      await startBackend({ knex: first }),
      await startBackend({ knex: second }),
    ];
  });

  afterAll(async () => {
    await Promise.all(replicas.map(replica => replica.stop()));
    await second.destroy();
  });

  const either = (index: number) => replicas[index % replicas.length];

  const sign = (checklist: Checklist, backend: TestBackend) =>
    backend.signAll(
      checklist,
      [MIKE, 'agent-builder'],
      [MORTEZA, 'agent-builder'],
      [SECOND_LEAD, 'ai-coe-lead'],
    );

  const clear = async (agentVersion: string) =>
    sign(await replicas[0].fillIn({ agentVersion }), replicas[0]);

  const revoke = ({ id, revision }: Checklist, backend: TestBackend) =>
    backend.change(SECOND_LEAD, 'post', `/checklists/${id}/revocation`, {
      revision,
      reason: 'It is withdrawn',
    });

  const renew = async (clearance: Checklist, backend: TestBackend) =>
    sign(await backend.renew(clearance), backend);

  it('never opens after a revocation was answered, and never shuts on what was not revoked', async () => {
    await clear(UNTOUCHED);
    const clearances: Checklist[] = [];
    for (let index = 1; index <= VERSIONS; index += 1) {
      clearances.push(await clear(`${index}.0`));
    }
    const versions = [
      UNTOUCHED,
      ...clearances.map(({ agentVersion }) => agentVersion),
    ];

    const answers: Answer[] = [];
    const revokedAt = new Map<string, number>();
    const renewed: Checklist[] = [];
    let isOver = false;
    const ask = async (asker: number) => {
      for (let turn = 0; !isOver; turn += 1) {
        const version = versions[(turn * ASKERS + asker) % versions.length];
        const askedAt = performance.now();
        const { body } = await either(asker).as(
          SARAH,
          'get',
          `/gate?entityRef=${AGENT}&agentVersion=${version}`,
        );
        answers.push({ version, askedAt, allowed: body.allowed });
      }
    };
    const change = async () => {
      for (const [index, clearance] of clearances.entries()) {
        if (index % 2 === 0) {
          await revoke(clearance, either(index / 2));
          revokedAt.set(clearance.agentVersion, performance.now());
        } else {
          renewed.push(await renew(clearance, either((index - 1) / 2)));
        }
      }
      isOver = true;
    };
    await Promise.all([
      change(),
      ...Array.from({ length: ASKERS }, (_, asker) => ask(asker)),
    ]);

    const openedAfter = answers.filter(
      ({ allowed, askedAt, version }) =>
        allowed && askedAt > (revokedAt.get(version) ?? Infinity),
    );
    const shutWrongly = answers.filter(
      ({ allowed, version }) => !allowed && !revokedAt.has(version),
    );
    process.stdout.write(
      `\ngate while clearances change: ${answers.length} answers of two replicas, ${revokedAt.size} revocations, ${renewed.length} renewals, open after a revocation ${openedAfter.length}, shut without one ${shutWrongly.length}\n`,
    );
    expect(openedAfter).toEqual([]);
    expect(shutWrongly).toEqual([]);
    expect(answers.length).toBeGreaterThan(10 * VERSIONS);
    for (const { agentVersion, id } of renewed) {
      expect(await replicas[0].gate(agentVersion)).toMatchObject({
        allowed: true,
        checklistId: id,
      });
    }
  });
});
