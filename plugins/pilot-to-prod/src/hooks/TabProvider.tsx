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
  useState,
} from 'react';
import { keepFocus } from '../focus';
import type { ItemDraft } from '../model/itemDraft';

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
  | { kind: 'review-after-launch' };

/** What is being written into an item, and what it held when that began. */
export interface KeptDraft {
  base: ItemDraft;
  draft: ItemDraft;
}

/** What the parts of the tab share besides the checklist. */
export interface Tab {
  dialog: TabDialog | undefined;
  show: (dialog: TabDialog | undefined) => void;
  /** Numbers of the items that are open, and of those being edited. */
  opened: ReadonlySet<number>;
  editing: ReadonlySet<number>;
  setOpened: (items: ReadonlySet<number>) => void;
  /** Opens an item and starts to edit it. */
  edit: (item: number) => void;
  stopEditing: (item: number) => void;
  /**
   * What is being written into each item. It is kept here, so that a fault of
   * an item's form does not take the words along.
   */
  drafts: Map<number, KeptDraft>;
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
  props: Pick<Tab, 'checklists' | 'select' | 'put' | 'announce'> & {
    /** Numbers of the items that are open at first. */
    openAtFirst: number[];
    children: ReactNode;
  },
) {
  const { checklists, select, put, announce, openAtFirst, children } = props;
  const [openedAt] = useState(() => new Date());
  const [dialog, setDialog] = useState<TabDialog>();
  const [opened, setOpened] = useState<ReadonlySet<number>>(
    () => new Set(openAtFirst),
  );
  const [editing, setEditing] = useState<ReadonlySet<number>>(new Set());

  const [drafts] = useState(() => new Map<number, KeptDraft>());

  const show = useCallback((next: TabDialog | undefined) => {
    setDialog(next);
    if (next === undefined) {
      keepFocus();
    }
  }, []);
  const edit = useCallback((item: number) => {
    setOpened(before => new Set([...before, item]));
    setEditing(before => new Set([...before, item]));
    keepFocus(`[data-item="${item}"] form`);
  }, []);
  const stopEditing = useCallback(
    (item: number) => {
      drafts.delete(item);
      setEditing(
        before => new Set([...before].filter(other => other !== item)),
      );
      keepFocus(`[data-item="${item}"] h3 button`);
    },
    [drafts],
  );

  const tab = useMemo(
    () => ({
      dialog,
      show,
      opened,
      setOpened,
      editing,
      edit,
      stopEditing,
      drafts,
      openedAt,
      checklists,
      select,
      put,
      announce,
    }),
    [
      dialog,
      show,
      opened,
      editing,
      edit,
      stopEditing,
      drafts,
      openedAt,
      checklists,
      select,
      put,
      announce,
    ],
  );
  return <TabContext.Provider value={tab}>{children}</TabContext.Provider>;
}

/** What the parts of the tab share. */
export function useTab(): Tab {
  const tab = useContext(TabContext);
  if (tab === undefined) {
    throw new Error('useTab needs a TabProvider around it');
  }
  return tab;
}
