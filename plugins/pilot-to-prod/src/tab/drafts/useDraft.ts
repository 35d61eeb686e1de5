import { useEffect, useRef, useState } from 'react';
import { canonicalJson } from '../../model/canonicalJson';
import { useTab } from '../../hooks/TabProvider';
import { browserDrafts, type Draft } from './DraftStore';
import { useUnsavedWarning } from './useUnsavedWarning';

interface DraftOptions<TBase, TWords> {
  /** What the form is about: a checklist's id, or an agent's entity ref. */
  owner: string;
  /** The form among those of its owner. */
  form: string;
  /** What the form shows now, to notice that it is not what it was. */
  base: TBase;
  /** The words of a form that nothing was typed into. */
  fresh: (base: TBase) => TWords;
  /** Fits words that come back to what the form shows now, if they have to be. */
  restore?: (kept: Draft<TBase, TWords>) => TWords;
}

/** The words of one form, as they are typed. */
export interface DraftForm<TWords> {
  words: TWords;
  write: (change: (before: TWords) => TWords) => void;
  isDirty: boolean;
  /** When the words were typed, if they came back and nothing was typed since. */
  restoredFrom: string | undefined;
  /** Whether the browser will have the words next time. */
  isKept: boolean;
  /** Whether the form shows something else than when the typing began. */
  isOutdated: boolean;
  /** Takes what the same person typed in another window, if anything is there. */
  takeElsewhere: (() => void) | undefined;
  /** Throws the words away, because they are saved or nobody wants them. */
  discard: () => void;
}

/** What {@link useDraft} knows beside what the form itself needs. */
export interface RebasableDraft<TBase, TWords> extends DraftForm<TWords> {
  /** What the form showed when the typing began. */
  base: TBase;
  /** Goes on from what the form shows now, with other words or the same. */
  rebase: (base: TBase, words?: TWords) => void;
}

/**
 * Keeps the words of a form in the browser as they are typed. They come back
 * with the form, until they are saved or thrown away.
 */
export function useDraft<TBase, TWords>(
  options: DraftOptions<TBase, TWords>,
): RebasableDraft<TBase, TWords> {
  type Own = Draft<TBase, TWords>;
  const { owner, form, fresh } = options;
  const { viewer } = useTab();
  const [key] = useState({ user: viewer, owner, form });
  const readOwn = () => browserDrafts.read(key) as Own | undefined;

  const [found] = useState(readOwn);
  const [state, setState] = useState(() => (found ? fit(found) : untouched()));
  // Beyond what is rendered: a field can fail at showing what was typed.
  const latest = useRef(state);
  // What is kept, as far as this window knows.
  const known = useRef<Draft | undefined>(found);
  const [isRestored, setRestored] = useState(found !== undefined);
  const [isKept, setKept] = useState(true);
  const [isStale, setStale] = useState(isOld(found));
  const [elsewhere, setElsewhere] = useState<Own>();

  const isDirtyDraft = ({ base, words }: Own) =>
    canonicalJson(words) !== canonicalJson(fresh(base));
  const isDirty = isDirtyDraft(state);
  useUnsavedWarning(isDirty);

  const show = (next: Own) => {
    latest.current = next;
    setState(next);
  };
  const forget = useRef(() => {});
  forget.current = () => {
    const mine = known.current;
    known.current = undefined;
    if (mine) {
      browserDrafts.remove(key, mine);
    }
  };
  const keep = (next: Own) => {
    show(next);
    setRestored(false);
    if (isDirtyDraft(next)) {
      known.current = next;
      setKept(browserDrafts.write(key, next));
    } else {
      forget.current();
      setKept(true);
    }
  };

  const take = (stored: Own) => {
    known.current = stored;
    setRestored(true);
    setStale(isOld(stored));
    show(fit(stored));
  };

  // What happens to the same draft in another window.
  const follow = useRef(() => {});
  follow.current = () => {
    const stored = readOwn();
    if (canonicalJson(stored) === canonicalJson(known.current)) {
      return;
    }
    const isOwnWork = isDirtyDraft(latest.current) && !isRestored;
    if (stored === undefined) {
      if (isOwnWork) {
        browserDrafts.write(key, latest.current);
      } else {
        known.current = undefined;
        show(untouched());
      }
    } else if (isOwnWork) {
      setElsewhere(stored);
    } else {
      take(stored);
    }
  };
  useEffect(() => browserDrafts.subscribe(() => follow.current()), []);

  // What came back may be what the form shows by now.
  const isNothing = !isDirty && found !== undefined;
  useEffect(() => {
    if (isNothing) {
      forget.current();
    }
  }, [isNothing]);

  return {
    base: state.base,
    words: state.words,
    write: change =>
      keep({
        ...latest.current,
        words: change(latest.current.words),
        typedAt: new Date().toISOString(),
      }),
    rebase: (base, words = latest.current.words) => {
      setStale(false);
      keep({ base, words, typedAt: new Date().toISOString() });
    },
    isDirty,
    restoredFrom: isDirty && isRestored ? state.typedAt : undefined,
    isKept: isKept || !isDirty,
    isOutdated: isDirty && (isStale || isOld(state)),
    takeElsewhere:
      elsewhere &&
      (() => {
        setElsewhere(isDirty ? latest.current : undefined);
        take(elsewhere);
      }),
    discard: () => {
      forget.current();
      setRestored(false);
      setStale(false);
      setKept(true);
      show(untouched());
    },
  };

  function isOld(draft: Own | undefined): boolean {
    return (
      draft !== undefined &&
      canonicalJson(draft.base) !== canonicalJson(options.base)
    );
  }

  function fit(kept: Own): Own {
    return options.restore
      ? { ...kept, base: options.base, words: options.restore(kept) }
      : kept;
  }

  function untouched(): Own {
    const { base } = options;
    return { base, words: fresh(base), typedAt: '' };
  }
}
