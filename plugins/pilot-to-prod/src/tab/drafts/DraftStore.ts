import { canonicalJson } from '../../model/canonicalJson';

/** Which form of whom a draft is of. */
export interface DraftKey {
  /** User entity ref of who types: nobody else is shown the draft. */
  user: string;
  /** What the form is about: a checklist's id, or an agent's entity ref. */
  owner: string;
  /** The form, such as `item-7`. */
  form: string;
}

/** What was typed into a form and is not saved yet. */
export interface Draft<TBase = unknown, TWords = unknown> {
  /** What the form showed when the typing began. */
  base: TBase;
  words: TWords;
  /** ISO 8601, UTC. */
  typedAt: string;
}

/** The part of the browser's storage that is needed. */
export type DraftStorage = Pick<
  Storage,
  'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'
>;

const PREFIX = 'pilot-to-prod/draft/';
const DAY_MS = 24 * 60 * 60 * 1000;

/** Bounds of what is kept in a browser. */
export const DRAFT_LIMITS = {
  days: 30,
  drafts: 50,
  /** Characters of one draft. The backend takes 256 kB of a checklist. */
  length: 600_000,
};

/**
 * Keeps in the browser what people type until they save it. Where the browser
 * keeps nothing, as in some private windows or when its storage is full, the
 * words stay in memory until the page is left. Nothing here ever throws.
 */
export class DraftStore {
  #unkept = new Map<string, Draft>();
  #listeners = new Set<() => void>();
  #version = 0;

  /** @param storage - asked for at each use, as reading it can be forbidden */
  constructor(
    private readonly storage: () => DraftStorage,
    private readonly now: () => number = Date.now,
  ) {}

  read(key: DraftKey): Draft | undefined {
    const name = nameOf(key);
    return this.#unkept.get(name) ?? this.#readKept(name);
  }

  /** Keeps a draft. Answers whether the browser will have it next time. */
  write(key: DraftKey, draft: Draft): boolean {
    const name = nameOf(key);
    const isKept = this.#keep(name, JSON.stringify(draft));
    if (isKept) {
      this.#unkept.delete(name);
    } else {
      this.#unkept.set(name, draft);
    }
    this.#changed();
    return isKept;
  }

  /**
   * Throws a draft away, unless it is another one by now: what was typed in
   * another window meanwhile is not for this one to throw away.
   */
  remove(key: DraftKey, known: Draft) {
    const name = nameOf(key);
    this.#unkept.delete(name);
    if (canonicalJson(this.#readKept(name)) === canonicalJson(known)) {
      this.#drop(name);
    }
    this.#changed();
  }

  /** The forms of one owner that a person has drafts of. */
  formsOf(user: string, owner: string): string[] {
    const start = nameOf({ user, owner, form: '' });
    return [...new Set([...this.#names(), ...this.#unkept.keys()])]
      .filter(name => name.startsWith(start))
      .map(name => decodeURIComponent(name.slice(start.length)))
      .filter(form => this.read({ user, owner, form }) !== undefined)
      .sort();
  }

  /** Throws away what is too old, unreadable, or more than is kept. */
  sweep() {
    this.#names()
      .map(name => ({ name, draft: this.#readKept(name) }))
      .sort((a, b) => (typedAt(b.draft) || 0) - (typedAt(a.draft) || 0))
      .filter(({ draft }, at) => !draft || at >= DRAFT_LIMITS.drafts)
      .forEach(({ name }) => this.#drop(name));
  }

  /** Tells of every change, also of those in other windows. */
  subscribe = (listener: () => void) => {
    if (this.#listeners.size === 0) {
      window.addEventListener('storage', this.#onStorage);
    }
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) {
        window.removeEventListener('storage', this.#onStorage);
      }
    };
  };

  /** Another number after each change. */
  version = () => this.#version;

  #onStorage = ({ key }: StorageEvent) => {
    if (key === null || key.startsWith(PREFIX)) {
      this.#changed();
    }
  };

  #changed() {
    this.#version += 1;
    this.#listeners.forEach(listener => listener());
  }

  #readKept(name: string): Draft | undefined {
    try {
      const draft = JSON.parse(this.storage().getItem(name) ?? 'null');
      return isDraft(draft) &&
        this.now() - typedAt(draft) <= DRAFT_LIMITS.days * DAY_MS
        ? draft
        : undefined;
    } catch {
      return undefined;
    }
  }

  #keep(name: string, text: string): boolean {
    if (text.length > DRAFT_LIMITS.length) {
      return false;
    }
    try {
      this.storage().setItem(name, text);
    } catch {
      try {
        // Old drafts may be what fills the storage.
        this.sweep();
        this.storage().setItem(name, text);
      } catch {
        return false;
      }
    }
    return true;
  }

  #drop(name: string) {
    try {
      this.storage().removeItem(name);
    } catch {
      // Where nothing can be removed, nothing was kept.
    }
  }

  #names(): string[] {
    try {
      const storage = this.storage();
      return Array.from({ length: storage.length }, (_, at) =>
        storage.key(at),
      ).flatMap(name => (name?.startsWith(PREFIX) ? name : []));
    } catch {
      return [];
    }
  }
}

/** The drafts of this browser. */
export const browserDrafts = new DraftStore(() => window.localStorage);

function nameOf({ user, owner, form }: DraftKey): string {
  return PREFIX + [user, owner, form].map(encodeURIComponent).join('/');
}

function isDraft(value: unknown): value is Draft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'base' in value &&
    'words' in value &&
    Number.isFinite(typedAt(value as Draft))
  );
}

function typedAt(draft: Draft | undefined | null): number {
  return draft ? Date.parse(draft.typedAt) : NaN;
}
