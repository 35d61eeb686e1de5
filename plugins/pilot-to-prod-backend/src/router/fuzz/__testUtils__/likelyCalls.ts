import type {
  Checklist,
  ChecklistState,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';

/** When a call can go well, and who can make it then. */
export interface LikelyCall {
  caller?: string;
  fits?: (checklist: Checklist) => boolean;
}

const isIn =
  (...states: ChecklistState[]) =>
  ({ state }: Checklist) =>
    states.includes(state);

const hasFinding = (code: string) => (checklist: Checklist) =>
  checklist.state === 'draft' &&
  checklist.items.some(({ findings }) =>
    findings.some(finding => finding.code === code),
  );

const inDraft: LikelyCall = { caller: 'a builder', fits: isIn('draft') };
const withClearance: LikelyCall = {
  caller: 'a lead',
  fits: isIn('cleared', 'conditional'),
};

/** Where chance alone would hardly ever find what goes well. */
export const LIKELY_CALLS: Record<string, LikelyCall> = {
  acknowledge: {
    caller: 'a builder',
    fits: ({ state, acknowledgements }) =>
      state === 'draft' && acknowledgements.length > 0,
  },
  approveCriteria: {
    caller: 'an approver',
    fits: hasFinding('goalposts-moved'),
  },
  closeOpenItem: {
    caller: 'a builder',
    fits: ({ state, openItems }) =>
      state === 'conditional' &&
      openItems.some(({ closedAt }) => closedAt === null),
  },
  createChecklist: { caller: 'a builder' },
  dismissProposal: inDraft,
  getAttestation: withClearance,
  importDocument: { caller: 'a builder' },
  listClearances: { caller: 'a service' },
  renew: withClearance,
  reopen: { caller: 'a builder', fits: isIn('blocked') },
  returnToPilot: { caller: 'a lead', fits: isIn('draft', 'in-review') },
  reviewAfterLaunch: withClearance,
  revoke: withClearance,
  saveItem: inDraft,
  setOpenItems: inDraft,
  sign: { caller: 'a lead', fits: isIn('in-review') },
  updateChecklist: inDraft,
  withdraw: { caller: 'a builder', fits: isIn('in-review') },
};
