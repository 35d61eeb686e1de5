import type {
  Checklist,
  OpenItem,
  SignatureRole,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import {
  createContext,
  ReactNode,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
} from 'react';
import { goToForm, keepFocus } from '../focus';

/** A dialogue of the tab; one is open at a time. */
export type TabDialog =
  | { kind: 'start' }
  | { kind: 'edit-header' }
  | { kind: 'set-open-items'; item?: number }
  | { kind: 'close-open-item'; openItem: OpenItem }
  | { kind: 'acknowledge' }
  | { kind: 'approve-criteria' }
  | { kind: 'sign'; role: SignatureRole }
  | { kind: 'withdraw' }
  | { kind: 'return' }
  | { kind: 'reopen' }
  | { kind: 'revoke' }
  | { kind: 'renew' }
  | { kind: 'review-after-launch' };

/** What the parts of the tab share besides the checklist. */
export interface Tab {
  /** User entity ref of the person who looks. */
  viewer: string;
  dialog: TabDialog | undefined;
  show: (dialog: TabDialog | undefined) => void;
  /** Numbers of the items that are open, and of those being edited. */
  opened: ReadonlySet<number>;
  editing: ReadonlySet<number>;
  setOpened: (items: ReadonlySet<number>) => void;
  /**
   * Opens an item and starts to edit it.
   *
   * @param options - `goThere` moves the focus to the first field in any case;
   *   otherwise it moves only where it would be lost
   */
  edit: (item: number, options?: { goThere: boolean }) => void;
  /** Called by the form of an item that is there now. */
  focusEditor: (item: number) => void;
  stopEditing: (item: number) => void;
  /** When the person began to look at this checklist. */
  openedAt: Date;
  /** All checklists of the agent, the newest first. */
  checklists: Checklist[];
  /** Shows another one of them. */
  select: (id: string) => void;
  /** Shows a checklist as a call answered with it. */
  put: (checklist: Checklist) => void;
  /** Tells people who cannot see a change what just happened. */
  announce: (text: string) => void;
}

const TabContext = createContext<Tab | undefined>(undefined);

/** Keeps what is open in the tab. */
export function TabProvider(
  props: Pick<Tab, 'viewer' | 'checklists' | 'select' | 'put' | 'announce'> & {
    /** Numbers of the items that are open at first, and of those in edit mode. */
    openAtFirst: number[];
    editAtFirst: number[];
    children: ReactNode;
  },
) {
  const { viewer, checklists, select, put, announce, children } = props;
  const [openedAt] = useState(() => new Date());
  const [dialog, setDialog] = useState<TabDialog>();
  const [opened, setOpened] = useState<ReadonlySet<number>>(
    () => new Set([...props.openAtFirst, ...props.editAtFirst]),
  );
  const [editing, setEditing] = useState<ReadonlySet<number>>(
    () => new Set(props.editAtFirst),
  );

  // Whose form was asked for, and may still be loading.
  const toFocus = useRef<{ item: number; goThere: boolean }>();

  const show = useCallback((next: TabDialog | undefined) => {
    setDialog(next);
    if (next === undefined) {
      keepFocus();
    }
  }, []);
  const focusEditor = useCallback((item: number) => {
    const asked = toFocus.current;
    if (asked?.item !== item) {
      return;
    }
    toFocus.current = undefined;
    if (asked.goThere) {
      goToForm(formOf(item));
    } else {
      keepFocus(formOf(item));
    }
  }, []);
  const edit = useCallback(
    (item: number, { goThere } = { goThere: false }) => {
      setOpened(before => new Set([...before, item]));
      setEditing(before => new Set([...before, item]));
      toFocus.current = { item, goThere };
      // A form that is there already does not come once more.
      if (document.querySelector(formOf(item))) {
        focusEditor(item);
      }
    },
    [focusEditor],
  );
  const stopEditing = useCallback((item: number) => {
    setEditing(before => new Set([...before].filter(other => other !== item)));
    keepFocus(`[data-item="${item}"] h3 button`);
  }, []);

  const tab = useMemo(
    () => ({
      viewer,
      dialog,
      show,
      opened,
      setOpened,
      editing,
      edit,
      focusEditor,
      stopEditing,
      openedAt,
      checklists,
      select,
      put,
      announce,
    }),
    [
      viewer,
      dialog,
      show,
      opened,
      editing,
      edit,
      focusEditor,
      stopEditing,
      openedAt,
      checklists,
      select,
      put,
      announce,
    ],
  );
  return <TabContext.Provider value={tab}>{children}</TabContext.Provider>;
}

function formOf(item: number): string {
  return `[data-item="${item}"] form`;
}

/** What the parts of the tab share. */
export function useTab(): Tab {
  const tab = useContext(TabContext);
  if (tab === undefined) {
    throw new Error('useTab needs a TabProvider around it');
  }
  return tab;
}
