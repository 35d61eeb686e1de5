import {
  Checklist,
  dayOf,
  Policy,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { createContext, ReactNode, useContext, useMemo } from 'react';
import { Capabilities, capabilitiesOf } from '../model/capabilities';

/** The checklist that the tab shows, and what the person can do with it. */
export interface ChecklistContextValue {
  checklist: Checklist;
  policy: Policy;
  /** User entity ref of the person who looks. */
  viewer: string;
  can: Capabilities;
  /** UTC day. */
  today: string;
}

const ChecklistContext = createContext<ChecklistContextValue | undefined>(
  undefined,
);

/** Hands one checklist to the components beneath. */
export function ChecklistProvider(
  props: Omit<ChecklistContextValue, 'can' | 'today'> & { children: ReactNode },
) {
  const { checklist, policy, viewer, children } = props;
  const value = useMemo(
    () => ({
      checklist,
      policy,
      viewer,
      can: capabilitiesOf(checklist, viewer),
      today: dayOf(new Date()),
    }),
    [checklist, policy, viewer],
  );
  return (
    <ChecklistContext.Provider value={value}>
      {children}
    </ChecklistContext.Provider>
  );
}

/** The checklist that the tab shows. */
export function useChecklist(): ChecklistContextValue {
  const value = useContext(ChecklistContext);
  if (value === undefined) {
    throw new Error('useChecklist needs a ChecklistProvider around it');
  }
  return value;
}
