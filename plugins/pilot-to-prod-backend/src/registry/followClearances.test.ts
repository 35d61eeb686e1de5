import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import type { ClearancesResponse } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Knex } from 'knex';
import { startBackend, TestBackend } from '../__testUtils__/startBackend';
import { ClearanceWatch } from './ClearanceWatch';

jest.setTimeout(120_000);

const FINANCE = 'component:default/finance-invoice-recon';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())(
  'following the clearances on %s',
  databaseId => {
    let knex: Knex;
    let backend: TestBackend;

    beforeEach(async () => {
      knex = await databases.init(databaseId);
      backend = await startBackend({ knex });
    });

    afterEach(() => backend.stop());

    async function read(
      known?: Pick<ClearancesResponse, 'sequence' | 'token'>,
      wait: number = 0,
    ): Promise<ClearancesResponse> {
      const { body, status } = known
        ? await backend.clearances(known.sequence, { token: known.token, wait })
        : await backend.clearances(0);
      expect(status).toBe(200);
      return body;
    }

    /** How the tables of the clearances are, to be put back later. */
    async function backUp() {
      const tables = ['clearances', 'clearance_sequence', 'clearance_steps'];
      const rows = await Promise.all(tables.map(table => knex(table)));
      return async () => {
        for (const [index, table] of tables.entries()) {
          await knex(table).delete();
          if (rows[index].length > 0) {
            await knex(table).insert(rows[index]);
          }
        }
      };
    }

    it('tells all at first, and then what is new', async () => {
      const empty = await read();
      expect(empty).toEqual({
        items: [],
        sequence: 0,
        token: expect.any(String),
        complete: true,
      });
      expect(await read(empty)).toEqual({ ...empty, complete: false });

      await backend.start();
      const started = await read(empty);
      expect(started).toEqual({
        items: [expect.objectContaining({ entityRef: FINANCE, live: false })],
        sequence: 1,
        token: expect.any(String),
        complete: false,
      });
      expect(started.token).not.toBe(empty.token);
      expect(await read(started)).toEqual({
        ...started,
        items: [],
        complete: false,
      });
    });

    it('tells all to a follower that knows the step of a table before a restore', async () => {
      const restore = await backUp();
      await backend.fillIn();
      const known = await read();
      expect(known.sequence).toBeGreaterThan(0);
      expect((await read(known)).complete).toBe(false);

      await restore();
      expect(await read(known)).toMatchObject({ items: [], complete: true });

      // It counts on, to the number that the follower is at and beyond it.
      const triage = 'component:default/support-triage';
      for (let change = 1; change <= known.sequence + 1; change += 1) {
        await knex('clearances').delete();
        await backend.start({
          entityRef: triage,
          agentVersion: `${change}.0`,
        });
        const answer = await read(known);
        expect(answer.sequence).toBe(change);
        expect(answer).toMatchObject({
          items: [{ entityRef: triage }],
          complete: true,
        });
      }
    });

    it('waits until something is new, whoever commits it', async () => {
      const known = await read();
      let answered = false;
      const waiting = read(known, 25).then(answer => {
        answered = true;
        return answer;
      });
      const quick = await read(known);
      expect(quick.items).toEqual([]);
      expect(answered).toBe(false);

      const committedAt = Date.now();
      await backend.start();
      expect(await waiting).toMatchObject({
        items: [{ entityRef: FINANCE }],
        sequence: 1,
        complete: false,
      });
      expect(Date.now() - committedAt).toBeLessThan(2_000);
    });

    it('answers at once, however long it may wait, where something is new', async () => {
      const known = await read();
      await backend.start();
      const startedAt = Date.now();
      expect((await read(known, 25)).items).toHaveLength(1);
      expect(Date.now() - startedAt).toBeLessThan(5_000);
    });

    it('answers with nothing when the time is over', async () => {
      const known = await read();
      const startedAt = Date.now();
      expect(await read(known, 1)).toEqual({ ...known, complete: false });
      expect(Date.now() - startedAt).toBeGreaterThanOrEqual(1_000);
    });

    it('keeps others from nothing while many wait', async () => {
      const known = await read();
      const waiting = Array.from({ length: 50 }, () => read(known, 25));
      const { reasons } = await backend.gate();
      expect(reasons).toHaveLength(1);
      await backend.start();
      const answers = await Promise.all(waiting);
      expect(answers.map(({ sequence }) => sequence)).toEqual(
        Array(50).fill(1),
      );
    });

    it('has nobody wait while the backend goes down', async () => {
      const known = await read();
      const waiting = read(known, 25);
      // Until the request has arrived.
      await read(known);
      const startedAt = Date.now();
      await backend.stop();
      expect(await waiting).toMatchObject({ items: [] });
      expect(Date.now() - startedAt).toBeLessThan(5_000);
    });

    it('asks the database no more once the callers have gone away', async () => {
      const known = await read();
      const gone = new AbortController();
      const url = `http://localhost:${backend.port()}/api/pilot-to-prod`;
      const request = fetch(
        `${url}/clearances?after=0&token=${known.token}&wait=25`,
        {
          headers: { authorization: mockCredentials.service.header() },
          signal: gone.signal,
        },
      );
      let looks = 0;
      knex.on('query', ({ sql }) => {
        looks += /order by .sequence. desc/.test(sql) ? 1 : 0;
      });
      await until(() => looks >= 3);
      gone.abort();
      await expect(request).rejects.toThrow();

      await settled(() => looks);
      const before = looks;
      await new Promise(resolve => setTimeout(resolve, 1_000));
      expect(looks).toBe(before);
    });
  },
);

describe('ClearanceWatch', () => {
  const known = { sequence: 1, token: 'a' };
  const look = jest.fn();
  const signal = new AbortController().signal;
  let watch: ClearanceWatch;

  beforeEach(() => {
    look.mockReset().mockResolvedValue(known);
    watch = ClearanceWatch.create({ registry: { clearanceStep: look } });
  });

  it('looks once for all who wait', async () => {
    const waiting = Array.from({ length: 100 }, () =>
      watch.waitForNews(known, { forMs: 10_000, signal }),
    );
    await until(() => look.mock.calls.length >= 2);
    look.mockResolvedValue({ sequence: 2, token: 'b' });
    expect(await Promise.all(waiting)).toEqual(Array(100).fill(false));
    expect(look.mock.calls.length).toBeLessThan(10);
  });

  it('sees the same number with another token', async () => {
    look.mockResolvedValue({ sequence: 1, token: 'b' });
    await expect(
      watch.waitForNews(known, { forMs: 10_000, signal }),
    ).resolves.toBe(false);
  });

  it('tells those who wait that the database fails, and later ones what it says', async () => {
    look.mockRejectedValueOnce(new Error('connection terminated'));
    await expect(
      watch.waitForNews(known, { forMs: 10_000, signal }),
    ).rejects.toThrow('connection terminated');
    look.mockResolvedValue({ sequence: 2, token: 'b' });
    await expect(
      watch.waitForNews(known, { forMs: 10_000, signal }),
    ).resolves.toBe(false);
  });

  it('ends in time while the database is frozen', async () => {
    look.mockReturnValue(new Promise(() => {}));
    await expect(watch.waitForNews(known, { forMs: 50, signal })).resolves.toBe(
      true,
    );
  });

  it.each(['before', 'while'])('ends when closed %s it waits', async when => {
    if (when === 'before') {
      watch.close();
    }
    const waiting = watch.waitForNews(known, { forMs: 60_000, signal });
    watch.close();
    await expect(waiting).resolves.toBe(true);
  });
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

/** Waits until a number has stayed the same for a while. */
async function settled(count: () => number): Promise<void> {
  let last: number;
  do {
    last = count();
    await new Promise(resolve => setTimeout(resolve, 600));
  } while (count() !== last);
}
