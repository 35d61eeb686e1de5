import {
  createContext,
  ReactNode,
  useCallback,
  useContext,
  useEffect,
  useId,
  useMemo,
  useState,
} from 'react';
import { useHeldNavigation } from './useHeldNavigation';

/** What is written in the tab and not saved yet. */
interface UnsavedWork {
  /** Says whether one form holds such work. */
  report: (form: string, isUnsaved: boolean) => void;
  /** Does something at once if that loses nothing, or else asks before. */
  guard: (action: () => void, loses?: boolean) => void;
  /** What the person is being asked about, if anything. */
  question: { stay: () => void; leave: () => void } | undefined;
}

const UnsavedWorkContext = createContext<UnsavedWork | undefined>(undefined);

/** Keeps people from losing what they have written by going elsewhere. */
export function UnsavedWorkProvider({ children }: { children: ReactNode }) {
  const [forms, setForms] = useState<ReadonlySet<string>>(new Set());
  const [action, setAction] = useState<{ run: () => void }>();
  const hasUnsaved = forms.size > 0;
  const { held, stay, leave } = useHeldNavigation(hasUnsaved);

  // Closing the page or leaving the portal is asked about by the browser.
  useEffect(() => {
    if (!hasUnsaved) {
      return undefined;
    }
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [hasUnsaved]);

  const report = useCallback(
    (form: string, isUnsaved: boolean) =>
      setForms(before => {
        const others = [...before].filter(other => other !== form);
        return new Set(isUnsaved ? [...others, form] : others);
      }),
    [],
  );
  const guard = useCallback(
    (run: () => void, loses: boolean = hasUnsaved) =>
      loses ? setAction({ run }) : run(),
    [hasUnsaved],
  );

  const question = useMemo(() => {
    if (action) {
      return {
        stay: () => setAction(undefined),
        leave: () => {
          setAction(undefined);
          action.run();
        },
      };
    }
    return held && { stay, leave };
  }, [action, held, stay, leave]);

  const value = useMemo(
    () => ({ report, guard, question }),
    [report, guard, question],
  );
  return (
    <UnsavedWorkContext.Provider value={value}>
      {children}
    </UnsavedWorkContext.Provider>
  );
}

/** What is written in the tab and not saved yet. */
export function useUnsavedWork(): UnsavedWork {
  const value = useContext(UnsavedWorkContext);
  if (value === undefined) {
    throw new Error('useUnsavedWork needs an UnsavedWorkProvider around it');
  }
  return value;
}

/** Guards what one form holds while it is not saved. */
export function useGuardedForm(isUnsaved: boolean) {
  const { report } = useUnsavedWork();
  const form = useId();
  useEffect(() => {
    report(form, isUnsaved);
    return () => report(form, false);
  }, [report, form, isUnsaved]);
}
