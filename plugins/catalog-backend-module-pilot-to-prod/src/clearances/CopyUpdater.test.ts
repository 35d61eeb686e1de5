import type {
  AgentClearance,
  ClearancesRequest,
  ClearancesResponse,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { ClearanceCopy } from './ClearanceCopy';
import { CopyUpdater } from './CopyUpdater';

const A = 'component:default/a';
const B = 'component:default/b';

function live(entityRef: string, clearedVersion = '1.0'): AgentClearance {
  return {
    entityRef,
    live: true,
    outcome: 'cleared',
    clearedVersion,
    attention: [],
  };
}

function revoked(entityRef: string): AgentClearance {
  return {
    entityRef,
    live: false,
    outcome: 'revoked',
    clearedVersion: null,
    attention: [],
  };
}

describe('CopyUpdater', () => {
  const read = jest.fn<Promise<ClearancesResponse>, [ClearancesRequest]>();
  let copy: ClearanceCopy;
  let updater: CopyUpdater;
  let now: number;

  beforeEach(() => {
    read.mockReset();
    now = 1_000_000;
    copy = new ClearanceCopy();
    updater = new CopyUpdater({ registry: { read }, copy, now: () => now });
  });

  const catchUp = () => updater.catchUp(new AbortController().signal);

  function answerWith(
    items: AgentClearance[],
    sequence: number,
    complete: boolean,
  ) {
    read.mockResolvedValueOnce({
      items,
      sequence,
      token: `token ${sequence}`,
      complete,
    });
  }

  async function load(items: AgentClearance[], sequence: number) {
    answerWith(items, sequence, true);
    return catchUp();
  }

  async function hear(items: AgentClearance[], sequence: number) {
    answerWith(items, sequence, false);
    return catchUp();
  }

  const whole = {};
  const after = (sequence: number) => ({
    after: sequence,
    token: `token ${sequence}`,
    wait: 25,
  });
  const asked = () => read.mock.calls.map(([request]) => request);

  it('knows nothing before the first read', () => {
    expect(copy.loaded).toBe(false);
    expect(copy.get(A)).toBeUndefined();
  });

  it('takes the whole table at first, and says that it is there', async () => {
    expect(await load([live(A), revoked(B)], 5)).toEqual([A, B]);
    expect(asked()).toEqual([whole]);
    expect(copy.get(A)).toEqual(live(A));
    expect(copy.step).toEqual({ sequence: 5, token: 'token 5' });
    expect(copy.loaded).toBe(true);
    await expect(copy.firstLoad).resolves.toBeUndefined();
  });

  it('then takes only what is new', async () => {
    await load([live(A), live(B)], 5);
    expect(await hear([revoked(B)], 6)).toEqual([B]);
    expect(await hear([], 6)).toEqual([]);
    expect(asked()).toEqual([whole, after(5), after(6)]);
    expect(copy.get(A)).toEqual(live(A));
    expect(copy.get(B)).toEqual(revoked(B));
  });

  it.each<[string, AgentClearance]>([
    ['it is live', live(A)],
    ['its version', { ...revoked(A), clearedVersion: '2.0', attention: [] }],
    ['its outcome', { ...revoked(A), outcome: 'blocked' }],
  ])('sees that an agent changed by whether %s', async (_, then) => {
    await load([revoked(A)], 1);
    expect(await hear([then], 2)).toEqual([A]);
    expect(copy.get(A)).toEqual(then);
  });

  it('calls nothing changed that says the same as before', async () => {
    await load([live(A)], 1);
    const nothing: AgentClearance = {
      entityRef: B,
      live: false,
      outcome: 'none',
      clearedVersion: null,
      attention: [],
    };
    expect(await hear([live(A), nothing], 2)).toEqual([]);
  });

  it.each([
    ['went back', 4],
    ['was overtaken', 20],
    ['is the same again', 9],
  ])('takes the whole table when the sequence %s', async (_, sequence) => {
    await load([live(A), live(B)], 9);
    expect(await load([live(A, '0.9')], sequence)).toEqual([A, B]);
    expect(asked()).toEqual([whole, after(9)]);
    expect(copy.get(A)).toEqual(live(A, '0.9'));
    expect(copy.get(B)).toBeUndefined();
    expect(copy.step?.sequence).toBe(sequence);
  });

  it('keeps what it has, and its step, while the registry cannot be read', async () => {
    await load([live(A)], 3);
    read.mockRejectedValueOnce(new Error('down'));
    await expect(catchUp()).rejects.toThrow('down');
    expect(copy.get(A)).toEqual(live(A));
    expect(copy.loaded).toBe(true);
    await hear([], 3);
    expect(asked()).toEqual([whole, after(3), after(3)]);
  });

  it('reads the whole table every five minutes, also after one that failed', async () => {
    await load([live(A)], 3);
    now += 299_999;
    await hear([], 3);
    now += 1;
    read.mockRejectedValueOnce(new Error('down'));
    await expect(catchUp()).rejects.toThrow('down');
    expect(await load([live(B)], 3)).toEqual([A, B]);
    now += 299_999;
    await hear([], 3);
    expect(asked()).toEqual([whole, after(3), whole, whole, after(3)]);
  });
});
