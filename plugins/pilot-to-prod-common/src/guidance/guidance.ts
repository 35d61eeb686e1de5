import type { ItemKey } from '../items/evidence';

/**
 * What a reader needs to judge one item (template 07, per-item guidance,
 * common pitfalls and framework cross-references).
 *
 * @public
 */
export interface ItemGuidance {
  /** When the item passes. */
  passes: string;
  /** When it fails. */
  fails: string;
  /** The mistake that is made most, and its cure. */
  pitfall: string;
  /** Sections of the organisation's framework document, such as `22`. */
  frameworkSections: string[];
}

/**
 * Guidance for each of the ten items.
 *
 * @public
 */
export const itemGuidance: Record<ItemKey, ItemGuidance> = {
  'success-criteria': {
    passes:
      'Every figure of the pilot reaches the target that was agreed before the pilot began (Agent Card §12, intake §5).',
    fails:
      'A target was missed. Run another pilot, have new criteria approved, or stop the agent.',
    pitfall:
      'Lowering the target until the result fits. Criteria lock when the pilot begins for this reason.',
    frameworkSections: ['22'],
  },
  monitoring: {
    passes:
      'Dashboards are live, and it is written down who looks at them and how often.',
    fails: 'There are dashboards, but nobody is named who looks.',
    pitfall:
      'A dashboard without an observer. Name a person and a rhythm for each.',
    frameworkSections: ['24'],
  },
  'on-call': {
    passes:
      'A primary and a backup are named people, both are paged by the company’s paging system, and weekends are covered.',
    fails: 'A team is on call, which at night means that nobody is.',
    pitfall:
      '“The team” is no answer: one name, one pager, and a named backup.',
    frameworkSections: [],
  },
  guardrails: {
    passes:
      'Each guardrail of Agent Card §6 met an input that should trigger it, and a log shows that it fired.',
    fails: 'The guardrails were built, but nothing proves that they work.',
    pitfall: 'Taking it on trust. Trigger each one and keep the log.',
    frameworkSections: ['19', '20'],
  },
  identity: {
    passes:
      'The agent has its own identity, and every credential was rotated while the pilot ran and the agent carried on.',
    fails:
      'A credential was never rotated, so the first time will be in an emergency.',
    pitfall: 'A rotation that is only configured. Run one for real.',
    frameworkSections: ['17'],
  },
  'audit-retention': {
    passes:
      'Logs are kept as long as Agent Card §11, the tier and every regulation in scope demand.',
    fails:
      'The store’s default applies, which is often shorter than the tier needs.',
    pitfall:
      'Leaving the default of thirty days in place. Set it before launch.',
    frameworkSections: ['24'],
  },
  runbook: {
    passes:
      'The runbook is in the source repository, and the on-call has read this version and can answer three questions about it.',
    fails: 'The on-call has never opened it.',
    pitfall:
      'A runbook that nobody read. A walk-through of fifteen minutes and the three questions are enough.',
    frameworkSections: [],
  },
  communications: {
    passes: 'Each message is written, has its channel, and has its date.',
    fails: 'Announcing the agent is left for later.',
    pitfall:
      'An agent that runs for weeks while nobody knows of it. Draft and schedule the messages now.',
    frameworkSections: [],
  },
  'rollback-drill': {
    passes:
      'Within the last thirty days the rollback was carried out end to end, timed, and it is known what became of work in flight.',
    fails: 'There is a plan that nobody has tried.',
    pitfall: 'Believing in an untried kill switch. Drill it and note the time.',
    frameworkSections: [],
  },
  'sign-off': {
    passes:
      'The AI CoE Lead has reviewed items 1 to 9 and signs; where the lead built the agent too, an approver reviews it first.',
    fails: 'There is no signature, or one without a review.',
    pitfall: 'A nod in a chat thread. The signature belongs in the registry.',
    frameworkSections: ['11.2'],
  },
};
