import {
  Checklist,
  dayOf,
  Policy,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { createContext, ReactNode, useContext, useMemo } from 'react';
import {
  AgentContext,
  Capabilities,
  capabilitiesOf,
} from '../model/capabilities';
import { NextAction, nextAction } from '../model/nextAction';

/** The checklist that the tab shows, and what the person can do with it. */
export interface ChecklistContextValue {
  checklist: Checklist;
  policy: Policy;
  /** User entity ref of the person who looks. */
  viewer: string;
  can: Capabilities;
  /** The one thing that the person should do next, or why there is none. */
  next: NextAction;
  /** UTC day. */
  today: string;
}

const ChecklistContext = createContext<ChecklistContextValue | undefined>(
  undefined,
);

/** Hands one checklist to the components beneath. */
export function ChecklistProvider(
  props: Omit<ChecklistContextValue, 'can' | 'next' | 'today'> & {
    agent: AgentContext;
    children: ReactNode;
  },
) {
  const { checklist, policy, viewer, agent, children } = props;
  const { isOwned, checklists } = agent;
  const value = useMemo(() => {
    const today = dayOf(new Date());
    const known = { isOwned, checklists };
    return {
      checklist,
      policy,
      viewer,
      can: capabilitiesOf(checklist, viewer, known),
      next: nextAction(checklist, viewer, today, known),
      today,
    };
  }, [checklist, policy, viewer, isOwned, checklists]);
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
