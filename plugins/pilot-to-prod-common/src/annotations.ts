/**
 * The annotations of Pilot to Prod on agents. `AGENT_VERSION` and `TIER` are
 * the entity owner's to write; the others are set by the catalog module alone.
 *
 * @public
 */
export const ANNOTATIONS = {
  AGENT_VERSION: 'pilot-to-prod/agent-version',
  TIER: 'pilot-to-prod/tier',
  LIFECYCLE: 'pilot-to-prod/lifecycle',
  DECLARED_LIFECYCLE: 'pilot-to-prod/declared-lifecycle',
  OUTCOME: 'pilot-to-prod/outcome',
  CLEARED_VERSION: 'pilot-to-prod/cleared-version',
  ATTENTION: 'pilot-to-prod/attention',
  UNGOVERNED: 'pilot-to-prod/ungoverned',
} as const;
