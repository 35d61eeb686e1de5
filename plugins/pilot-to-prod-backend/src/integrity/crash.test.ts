import {
  AgentClearance,
  Checklist,
  isClearance,
  summarizeClearance,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { stringifyEntityRef } from '@backstage/catalog-model';
import createKnex, { Knex } from 'knex';
import { ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { numberedAgents } from '../__testUtils__/catalogEntities';
import { openKeys, openRegistry } from '../__testUtils__/openRegistry';
import {
  DEPARTMENT_HEAD,
  MIKE,
  MORTEZA,
  startBackend,
} from '../__testUtils__/startBackend';
import { Attestor } from '../attestation/Attestor';
import { applyEvent } from '../registry/applyEvent';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import type { DatabaseChecklistRegistry } from '../registry/DatabaseChecklistRegistry';
import { DatabaseRegistryReader } from '../registry/DatabaseRegistryReader';
import type { RegistryEvent } from '../registry/RegistryEvent';
import { openDatabase } from '../registry/openDatabase';
import { IntegrityGuard } from './IntegrityGuard';
import { readHistory } from './readHistory';

const FLOWS = 200;
const AT_ONCE = 4;
/** How long a process may live once it listens, in milliseconds. */
const LIFETIME = { least: 30, most: 2_000 };

const agentRefs = numberedAgents(FLOWS).map(agent => stringifyEntityRef(agent));

const SIGNATURES: [userRef: string, role: string][] = [
  [MIKE, 'agent-builder'],
  [MORTEZA, 'agent-builder'],
  [DEPARTMENT_HEAD, 'peer-reviewer'],
  [MORTEZA, 'ai-coe-lead'],
];

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

jest.setTimeout(15 * 60_000);

describe.each(databases.eachSupportedId())('a crash on %s', databaseId => {
  let folder: string;
  let knex: Knex;
  /** As the killed process gets it. */
  let config: object;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'pilot-to-prod-crash-'));
    if (databaseId === 'SQLITE_3') {
      config = {
        client: 'better-sqlite3',
        connection: { filename: path.join(folder, 'registry.sqlite') },
        useNullAsDefault: true,
      };
      knex = createKnex(config);
    } else {
      knex = await databases.init(databaseId);
      const { host, port, user, password, database } =
        knex.client.config.connection;
      // Each by name: knex hides the password from JSON.
      config = {
        client: 'pg',
        connection: { host, port, user, password, database },
      };
    }
  });

  afterAll(async () => {
    await knex.destroy();
    rmSync(folder, { recursive: true });
  });

  it('leaves every checklist wholly before or wholly after each step', async () => {
    await openDatabase({ getClient: async () => knex });
    const registry = await openRegistry(knex);
    const waiting = await prepareDrafts(registry);
    /** The highest revision of each checklist that a caller was told of. */
    const told = new Map<string, number>();
    let kills = 0;

    while (waiting.length > 0) {
      const backend = await start(config);
      const lifetime =
        LIFETIME.least + Math.random() * (LIFETIME.most - LIFETIME.least);
      let alive = true;
      const people = Array.from({ length: AT_ONCE }, async () => {
        for (;;) {
          const id = alive ? waiting.shift() : undefined;
          if (id === undefined) {
            return;
          }
          if (!(await signOn(backend.port, id, told))) {
            waiting.push(id);
            return;
          }
        }
      });
      await Promise.race([sleep(lifetime), Promise.all(people)]);
      alive = false;
      backend.process.kill('SIGKILL');
      await once(backend.process, 'exit');
      await Promise.all(people);
      kills += 1;
      await expectWhole(registry, told);
    }

    // Enough that steps were cut in the middle, not only between two of them.
    expect(kills).toBeGreaterThan(5);
    const states = await knex('checklists').distinct('state');
    expect(states).toEqual([{ state: 'cleared' }]);
    expect(await knex('attestations')).toHaveLength(FLOWS);
  });

  async function expectWhole(
    registry: DatabaseChecklistRegistry,
    told: Map<string, number>,
  ): Promise<void> {
    const keys = await openKeys(knex);
    const guard = IntegrityGuard.create({
      attestor: new Attestor(keys),
      auditor: mockServices.auditor.mock(),
      keys,
    });
    const records = await registry.listByAgents(agentRefs);
    expect(records).toHaveLength(FLOWS);
    const attested = new Set(
      (await knex('attestations').select('checklist_id')).map(
        row => row.checklist_id,
      ),
    );
    for (const record of records) {
      const history = await registry.lookAt(reader =>
        readHistory(reader, record.id),
      );
      const { events } = history;
      expect(await guard.inspect(history)).toBeUndefined();
      expect(record.signatures).toHaveLength(
        events.filter(({ type }) => type === 'signed').length,
      );
      expect(attested.has(record.id)).toBe(isClearance(record));
      expect(record.revision).toBeGreaterThanOrEqual(told.get(record.id) ?? 0);
    }
    const { items } = await registry.clearances(0);
    expect(sorted(items)).toEqual(
      sorted(
        records.map(({ entityRef, agentVersion, state, createdAt }) =>
          summarizeClearance(entityRef, [
            { agentVersion, state, createdAt, outcome: 'cleared' },
          ]),
        ),
      ),
    );
  }
});

/** In an order that does not depend on when they changed. */
function sorted(clearances: AgentClearance[]): AgentClearance[] {
  return [...clearances].sort((a, b) => a.entityRef.localeCompare(b.entityRef));
}

/**
 * Copies of one draft that is ready to be signed, each of another agent and
 * with its own history.
 */
async function prepareDrafts(
  registry: DatabaseChecklistRegistry,
): Promise<string[]> {
  const elsewhere = createKnex({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
  const backend = await startBackend({ knex: elsewhere });
  const model = await backend.fillIn();
  const history = await new DatabaseRegistryReader(elsewhere, []).events(
    model.id,
  );
  await backend.stop();
  await elsewhere.destroy();

  const ids = Array.from({ length: FLOWS }, () => randomUUID());
  for (const [index, id] of ids.entries()) {
    const entityRef = agentRefs[index];
    const events = history.map(({ hash, previousHash, ...event }) =>
      event.type === 'created'
        ? { ...event, data: { ...event.data, id, entityRef } }
        : event,
    ) as unknown as [RegistryEvent, ...RegistryEvent[]];
    const record = events.reduce<ChecklistRecord | undefined>(
      applyEvent,
      undefined,
    )!;
    await registry.write({
      before: undefined,
      events,
      record,
      outcome: 'cleared',
    });
  }
  return ids;
}

/** Starts the backend as a process that can be killed. */
async function start(
  config: object,
): Promise<{ process: ChildProcess; port: number }> {
  const child = spawn(
    process.execPath,
    [
      ...[
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      ],
      path.resolve(__dirname, '../__testUtils__/crashableBackend.ts'),
      JSON.stringify(config),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const port = await new Promise<number>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', chunk => {
      output += chunk;
      const match = /^port=(\d+)$/m.exec(output);
      if (match) {
        resolve(Number(match[1]));
      }
    });
    child.once('exit', () => {
      reject(new Error('The backend ended before it listened'));
    });
  });
  return { process: child, port };
}

/**
 * Gives the signatures that a checklist still lacks, one after the other.
 *
 * @returns whether it is cleared; `false` when the backend is gone
 */
async function signOn(
  port: number,
  id: string,
  told: Map<string, number>,
): Promise<boolean> {
  const url = `http://localhost:${port}/api/pilot-to-prod/checklists/${id}`;
  const call = async (userRef: string, path_: string, init: RequestInit) => {
    const response = await fetch(`${url}${path_}`, {
      ...init,
      headers: {
        Authorization: mockCredentials.user.header(userRef),
        'Content-Type': 'application/json',
      },
    });
    const body = await response.json();
    if (!response.ok) {
      throw new Error(`${response.status} ${body.error?.message}`);
    }
    return body as Checklist;
  };
  try {
    let checklist = await call(MIKE, '', {});
    while (checklist.signatures.length < SIGNATURES.length) {
      const { revision, digest, signatures } = checklist;
      const [userRef, role] = SIGNATURES[signatures.length];
      checklist = await call(userRef, '/signatures', {
        method: 'POST',
        body: JSON.stringify({ revision, role, digest }),
      });
      told.set(id, checklist.revision);
    }
    return true;
  } catch (error) {
    // What fetch throws when the connection breaks; anything else is a fault.
    if ((error as Error).name === 'TypeError') {
      return false;
    }
    throw error;
  }
}
