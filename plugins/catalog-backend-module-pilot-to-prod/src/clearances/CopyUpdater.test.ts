import type {
  AgentClearance,
  ClearancesResponse,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { ClearanceCopy } from './ClearanceCopy';
import { CopyUpdater } from './CopyUpdater';

const A = 'component:default/a';
const B = 'component:default/b';

function live(entityRef: string, clearedVersion = '1.0'): AgentClearance {
  return { entityRef, live: true, outcome: 'cleared', clearedVersion };
}

function revoked(entityRef: string): AgentClearance {
  return { entityRef, live: false, outcome: 'revoked', clearedVersion: null };
}

describe('CopyUpdater', () => {
  const read = jest.fn<Promise<ClearancesResponse>, [number]>();
  let copy: ClearanceCopy;
  let updater: CopyUpdater;

  beforeEach(() => {
    read.mockReset();
    copy = new ClearanceCopy();
    updater = new CopyUpdater({ registry: { read }, copy });
  });

  async function load(items: AgentClearance[], sequence: number) {
    read.mockResolvedValueOnce({ items, sequence });
    return updater.catchUp();
  }

  const readsAfter = () => read.mock.calls.map(([after]) => after);

  it('knows nothing before the first read', () => {
    expect(copy.loaded).toBe(false);
    expect(copy.get(A)).toBeUndefined();
  });

  it('takes the whole table at first, and says that it is there', async () => {
    expect(await load([live(A), revoked(B)], 5)).toEqual([A, B]);
    expect(readsAfter()).toEqual([0]);
    expect(copy.get(A)).toEqual(live(A));
    expect(copy.sequence).toBe(5);
    expect(copy.loaded).toBe(true);
    await expect(copy.firstLoad).resolves.toBeUndefined();
  });

  it('then takes only what is new', async () => {
    await load([live(A), live(B)], 5);
    expect(await load([revoked(B)], 6)).toEqual([B]);
    expect(await load([], 6)).toEqual([]);
    expect(readsAfter()).toEqual([0, 5, 6]);
    expect(copy.get(A)).toEqual(live(A));
    expect(copy.get(B)).toEqual(revoked(B));
  });

  it.each<[string, AgentClearance]>([
    ['it is live', live(A)],
    ['its version', { ...revoked(A), clearedVersion: '2.0' }],
    ['its outcome', { ...revoked(A), outcome: 'blocked' }],
  ])('sees that an agent changed by whether %s', async (_, after) => {
    await load([revoked(A)], 1);
    expect(await load([after], 2)).toEqual([A]);
    expect(copy.get(A)).toEqual(after);
  });

  it('calls nothing changed that says the same as before', async () => {
    await load([live(A)], 1);
    const nothing: AgentClearance = {
      entityRef: B,
      live: false,
      outcome: 'none',
      clearedVersion: null,
    };
    expect(await load([live(A), nothing], 2)).toEqual([]);
  });

  it('takes the whole table when the sequence went back', async () => {
    await load([live(A), live(B)], 9);
    read.mockResolvedValueOnce({ items: [], sequence: 4 });
    expect(await load([live(A, '0.9')], 4)).toEqual([A, B]);
    expect(readsAfter()).toEqual([0, 9, 0]);
    expect(copy.get(A)).toEqual(live(A, '0.9'));
    expect(copy.get(B)).toBeUndefined();
    expect(copy.sequence).toBe(4);
  });

  it('keeps what it has while the registry cannot be read', async () => {
    await load([live(A)], 3);
    read.mockRejectedValueOnce(new Error('down'));
    await expect(updater.catchUp()).rejects.toThrow('down');
    expect(copy.get(A)).toEqual(live(A));
    expect(copy.loaded).toBe(true);
  });

  it('trusts no sequence across an outage', async () => {
    await load([live(A), live(B)], 3);
    read.mockRejectedValueOnce(new Error('down'));
    await expect(updater.catchUp()).rejects.toThrow('down');

    // Restored from a backup in which B was not cleared yet, then used on.
    expect(await load([live(A, '1.1')], 7)).toEqual([A, B]);
    expect(readsAfter()).toEqual([0, 3, 0]);
    expect(copy.get(B)).toBeUndefined();

    await load([], 7);
    expect(readsAfter()).toEqual([0, 3, 0, 7]);
  });
});
