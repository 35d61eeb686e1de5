import { DRAFT_LIMITS, DraftStorage, DraftStore } from './DraftStore';

const KEY = { user: 'user:default/mike', owner: 'checklist-1', form: 'item-7' };
const DAY_MS = 24 * 60 * 60 * 1000;
const NOW = Date.parse('2026-06-30T12:00:00.000Z');

const draft = (words: unknown, typedAt = NOW) => ({
  base: { note: '' },
  words,
  typedAt: new Date(typedAt).toISOString(),
});

/** A browser's storage with room for so many characters. */
function storageWith(room = Infinity): DraftStorage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: at => [...kept.keys()][at] ?? null,
    getItem: name => kept.get(name) ?? null,
    removeItem: name => kept.delete(name),
    setItem: (name, text) => {
      const others = [...kept].filter(([other]) => other !== name);
      const used = others.reduce((sum, [, { length }]) => sum + length, 0);
      if (used + text.length > room) {
        throw new DOMException('No room', 'QuotaExceededError');
      }
      kept.set(name, text);
    },
  };
}

const storeOn = (storage: DraftStorage) =>
  new DraftStore(
    () => storage,
    () => NOW,
  );

const forbidden = () =>
  new DraftStore(() => {
    throw new DOMException('Not allowed', 'SecurityError');
  });

describe('DraftStore', () => {
  it('has a draft when the page is opened again', () => {
    const storage = storageWith();
    expect(storeOn(storage).write(KEY, draft('typed'))).toBe(true);
    expect(storeOn(storage).read(KEY)).toEqual(draft('typed'));
  });

  it.each([
    ['person', { user: 'user:default/sarah' }],
    ['checklist', { owner: 'checklist-2' }],
    ['form', { form: 'item-8' }],
    [
      'person whose ref begins alike',
      { user: 'user:default/mike/checklist-1' },
    ],
  ])('has nothing for another %s', (_what, other) => {
    const store = storeOn(storageWith());
    store.write(KEY, draft('typed'));
    expect(store.read({ ...KEY, ...other })).toBeUndefined();
  });

  it('lists the forms of one person and owner', () => {
    const store = storeOn(storageWith());
    for (const form of ['sign ai-coe-lead', 'item-7']) {
      store.write({ ...KEY, form }, draft('typed'));
    }
    store.write({ ...KEY, owner: 'checklist-11' }, draft('typed'));
    store.write({ ...KEY, user: 'user:default/sarah' }, draft('typed'));
    expect(store.formsOf(KEY.user, KEY.owner)).toEqual([
      'item-7',
      'sign ai-coe-lead',
    ]);
  });

  it('throws away what it knows, not what was typed elsewhere meanwhile', () => {
    const storage = storageWith();
    const [mine, elsewhere] = [storeOn(storage), storeOn(storage)];
    mine.write(KEY, draft('mine'));
    elsewhere.write(KEY, draft('theirs'));
    mine.remove(KEY, draft('mine'));
    expect(mine.read(KEY)).toEqual(draft('theirs'));
    mine.remove(KEY, draft('theirs'));
    expect(mine.read(KEY)).toBeUndefined();
    expect(storage).toHaveLength(0);
  });

  it('keeps drafts for thirty days', () => {
    const storage = storageWith();
    const store = storeOn(storage);
    store.write(KEY, draft('typed', NOW - DRAFT_LIMITS.days * DAY_MS));
    store.sweep();
    expect(store.read(KEY)).toBeDefined();
    store.write(KEY, draft('typed', NOW - DRAFT_LIMITS.days * DAY_MS - 1));
    expect(store.read(KEY)).toBeUndefined();
    expect(store.formsOf(KEY.user, KEY.owner)).toEqual([]);
    store.sweep();
    expect(storage).toHaveLength(0);
  });

  it.each(['', 'null', '{', '{"words":1}', '[]', '{"base":1,"words":1}'])(
    'takes %j for no draft',
    text => {
      const storage = storageWith();
      const store = storeOn(storage);
      store.write(KEY, draft('typed'));
      storage.setItem(storage.key(0)!, text);
      expect(store.read(KEY)).toBeUndefined();
      expect(store.formsOf(KEY.user, KEY.owner)).toEqual([]);
      store.sweep();
      expect(storage).toHaveLength(0);
    },
  );

  it('keeps the newest drafts, and what others keep in the browser', () => {
    const storage = storageWith();
    storage.setItem('theme', 'dark');
    const store = storeOn(storage);
    for (let at = 0; at <= DRAFT_LIMITS.drafts; at += 1) {
      store.write({ ...KEY, form: `item-${at}` }, draft('typed', NOW - at));
    }
    store.sweep();
    expect(storage).toHaveLength(DRAFT_LIMITS.drafts + 1);
    expect(store.read({ ...KEY, form: 'item-0' })).toBeDefined();
    expect(
      store.read({ ...KEY, form: `item-${DRAFT_LIMITS.drafts}` }),
    ).toBeUndefined();
    expect(storage.getItem('theme')).toBe('dark');
  });

  it('keeps drafts up to a length, and longer ones until the page is left', () => {
    const storage = storageWith();
    const store = storeOn(storage);
    const rest = JSON.stringify(draft('')).length;
    const fits = draft('x'.repeat(DRAFT_LIMITS.length - rest));
    expect(store.write(KEY, fits)).toBe(true);
    const tooLong = draft(`${fits.words}x`);
    expect(store.write(KEY, tooLong)).toBe(false);
    expect(store.read(KEY)).toEqual(tooLong);
    expect(storeOn(storage).read(KEY)).toEqual(fits);
  });

  it('makes room by throwing old drafts away', () => {
    const storage = storageWith(400);
    const store = storeOn(storage);
    const old = draft('x'.repeat(150), NOW - 31 * DAY_MS);
    store.write({ ...KEY, form: 'item-1' }, old);
    expect(store.write(KEY, draft('y'.repeat(200)))).toBe(true);
    expect(storage).toHaveLength(1);
  });

  it.each([
    ['is full', () => storeOn(storageWith(10))],
    ['may not be used', forbidden],
  ])('has drafts until the page is left where the storage %s', (_why, make) => {
    const store = make();
    expect(store.write(KEY, draft('typed'))).toBe(false);
    expect(store.read(KEY)).toEqual(draft('typed'));
    expect(store.formsOf(KEY.user, KEY.owner)).toEqual(['item-7']);
    store.sweep();
    store.remove(KEY, draft('typed'));
    expect(store.read(KEY)).toBeUndefined();
  });

  it('tells of changes here and in other windows, as long as it is asked to', () => {
    const store = storeOn(storageWith());
    const listener = jest.fn();
    const stop = store.subscribe(listener);
    store.write(KEY, draft('typed'));
    expect(listener).toHaveBeenCalledTimes(1);
    const inOtherWindow = (key: string | null) =>
      window.dispatchEvent(new StorageEvent('storage', { key }));
    inOtherWindow('theme');
    expect(listener).toHaveBeenCalledTimes(1);
    inOtherWindow('pilot-to-prod/draft/anything');
    inOtherWindow(null);
    expect(listener).toHaveBeenCalledTimes(3);
    stop();
    inOtherWindow(null);
    expect(listener).toHaveBeenCalledTimes(3);
  });
});
