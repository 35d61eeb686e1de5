import {
  AwaitedStep,
  canonicalRef,
  dayOf,
  daysBetween,
  isClearance,
  ScorecardRow,
  ScorecardStep,
  leadSignature,
  Policy,
  policyFor,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { parseEntityRef } from '@backstage/catalog-model';
import type { NotificationPayload } from '@backstage/plugin-notifications-common';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import type { Notice, ReminderSettings } from './Notice';

const DUE_SOON_DAYS = 3;
const REVIEW_SOON_DAYS = 7;
const EXPIRING_SOON_DAYS = 7;

/** Old news is not told, such as on the day on which notifications come. */
const NEWS_DAYS = 7;

const TOPIC = 'pilot-to-prod';

const SIGNERS = {
  'agent-builder': 'Agent Builder',
  sponsor: 'sponsor',
  'peer-reviewer': 'peer reviewer',
  'ai-coe-lead': 'AI CoE Lead',
};

/** What the notices of one agent follow from. */
export interface NoticeContext {
  row: ScorecardRow;
  owners: string[];
  /** All of the agent's. */
  checklists: ChecklistRecord[];
  /** What its checklists wait for, and the instant since when. */
  steps: { key: string; step: ScorecardStep; since: string }[];
  aiCoeLeads: string[];
  reminders: ReminderSettings;
  /** The one in force today, by which the gate answers. */
  policy: Pick<Policy, 'closeGateOn' | 'tiers'>;
  now: Date;
}

/** All that people should know of an agent now. Pure. */
export function noticesOf(context: NoticeContext): Notice[] {
  return [
    ...noticesOfSteps(context),
    ...context.checklists.flatMap(checklist => [
      ...newsOf(checklist, context),
      ...noticesOfOpenItems(checklist, context),
      ...noticesOfReview(checklist, context),
    ]),
    ...noticesOfHealth(context),
    ...noticesOfUngoverned(context),
  ].filter(({ recipients }) => recipients.length > 0);
}

/** What is awaited of whom, and for how long it has been. */
function noticesOfSteps({
  row,
  steps,
  aiCoeLeads,
  reminders,
  now,
}: NoticeContext): Notice[] {
  const today = dayOf(now);
  return steps.flatMap(({ key, step, since }) => {
    const request = requestOf(step);
    if (request === undefined) {
      return [];
    }
    const days = daysBetween(dayOf(since), today);
    const id = `${key}|${since}`;
    const notices = [
      notice(`awaited|${id}`, step.anyOf, row, step.checklistId, {
        title: `${row.title}: ${request}`,
        description: `Version ${step.agentVersion} waits for you.`,
      }),
    ];
    if (days >= reminders.remindAfterDays) {
      notices.push(
        notice(`reminder|${id}`, step.anyOf, row, step.checklistId, {
          title: `${row.title} still waits for you: ${request}`,
          description: `Version ${step.agentVersion} has waited for ${days} days.`,
        }),
      );
    }
    if (days >= reminders.tellLeadAfterDays) {
      notices.push(
        notice(`lead-told|${id}`, aiCoeLeads, row, step.checklistId, {
          title: `${row.title} has waited for ${days} days`,
          description: `Version ${step.agentVersion} waits for ${
            step.anyOf.join(', ') || 'nobody yet'
          } to ${request}.`,
        }),
      );
    }
    return notices;
  });
}

/** In words, what somebody is asked to do; not all steps are asked for. */
function requestOf({ step, role }: AwaitedStep): string | undefined {
  switch (step) {
    case 'acknowledge':
      return 'acknowledge the runbook';
    case 'approve-criteria':
      return 'approve the changed success criteria';
    case 'sign':
      return `sign as ${SIGNERS[role as keyof typeof SIGNERS]}`;
    default:
      return undefined;
  }
}

/** What was decided in the last days. */
function newsOf(
  checklist: ChecklistRecord,
  { row, now }: NoticeContext,
): Notice[] {
  const { agentVersion, builders, id, sponsor, state, updatedAt } = checklist;
  const signedAt = leadSignature(checklist)?.signedAt;
  const concerned = [...builders, ...(sponsor === null ? [] : [sponsor])];
  const isNews = (at: string) =>
    daysBetween(dayOf(at), dayOf(now)) <= NEWS_DAYS;
  if (isClearance(checklist) && signedAt && isNews(signedAt)) {
    const open = checklist.openItems.length;
    return [
      notice(`cleared|${id}`, concerned, row, id, {
        title: `${row.title} ${agentVersion} is cleared for production`,
        description:
          open === 0
            ? 'The AI CoE Lead has signed.'
            : `The AI CoE Lead has signed, with ${open} open ${
                open === 1 ? 'item' : 'items'
              } to close.`,
      }),
    ];
  }
  if (state === 'blocked' && isNews(updatedAt)) {
    return [
      notice(`returned|${id}|${updatedAt}`, builders, row, id, {
        title: `${row.title} ${agentVersion} was returned to pilot`,
        description: 'The history of the checklist says why.',
        severity: 'high',
      }),
    ];
  }
  if (state === 'revoked' && isNews(updatedAt)) {
    return [
      notice(`revoked|${id}`, concerned, row, id, {
        title: `The clearance of ${row.title} ${agentVersion} was revoked`,
        description: 'The gate is closed. The history says why.',
        severity: 'critical',
      }),
    ];
  }
  return [];
}

function noticesOfOpenItems(
  checklist: ChecklistRecord,
  { row, aiCoeLeads, policy, now }: NoticeContext,
): Notice[] {
  if (!isClearance(checklist)) {
    return [];
  }
  const { agentVersion, sponsor, tier } = checklist;
  const { closeGateOn } = policyFor(policy, tier);
  return checklist.openItems
    .filter(({ closedAt }) => closedAt === null)
    .flatMap(({ id, owner, item, missing, dueDate }) => {
      const days = daysBetween(dayOf(now), dueDate);
      const person = canonicalRef(owner) ?? owner;
      const description = `Item ${item} of version ${agentVersion}: ${missing}`;
      if (days < 0) {
        const told = [person, ...aiCoeLeads, ...(sponsor ? [sponsor] : [])];
        return [
          notice(`open-item-overdue|${id}`, told, row, checklist.id, {
            title: `${row.title}: an open item is overdue since ${dueDate}`,
            description: closeGateOn.includes('open-items-overdue')
              ? `${description}. The gate is closed until it is.`
              : description,
            severity: 'high',
          }),
        ];
      }
      return days <= DUE_SOON_DAYS
        ? [
            notice(`open-item-due|${id}`, [person], row, checklist.id, {
              title: `${row.title}: an open item is due on ${dueDate}`,
              description,
            }),
          ]
        : [];
    });
}

function noticesOfReview(
  checklist: ChecklistRecord,
  { row, aiCoeLeads, now }: NoticeContext,
): Notice[] {
  const { agentVersion, id, postLaunchReview } = checklist;
  if (
    !isClearance(checklist) ||
    postLaunchReview === null ||
    postLaunchReview.completedAt !== null
  ) {
    return [];
  }
  const { dueDate } = postLaunchReview;
  const days = daysBetween(dayOf(now), dueDate);
  if (days < 0) {
    return [
      notice(`review-overdue|${id}`, aiCoeLeads, row, id, {
        title: `${row.title}: the post-launch review is overdue since ${dueDate}`,
        description: `Version ${agentVersion} stays in production unreviewed.`,
        severity: 'high',
      }),
    ];
  }
  return days <= REVIEW_SOON_DAYS
    ? [
        notice(`review-due|${id}`, aiCoeLeads, row, id, {
          title: `${row.title}: the post-launch review is due on ${dueDate}`,
          description: `Decide whether version ${agentVersion} stays in production.`,
        }),
      ]
    : [];
}

/** What has become of clearances, for those who can do something about it. */
function noticesOfHealth({
  row,
  aiCoeLeads,
  checklists,
  now,
}: NoticeContext): Notice[] {
  return row.health.flatMap(found => {
    const { agentVersion, checklistId, code, message } = found;
    const { builders = [] } =
      checklists.find(({ id }) => id === checklistId) ?? {};
    const told = [...builders, ...aiCoeLeads];
    const about = `${row.title} ${agentVersion}`;
    const expiring = (key: string) =>
      notice(`${key}|${checklistId}`, told, row, checklistId, {
        title: `The clearance of ${about} ends on ${found.params.validUntil}`,
        description:
          'Renew it on the Pilot to Prod tab: header and evidence are carried over.',
      });
    switch (code) {
      // The owner of the open item is told, and who waits for the review.
      case 'open-items-overdue':
        return [];
      case 'expiring': {
        const days = daysBetween(dayOf(now), String(found.params.validUntil));
        return [
          expiring('expiring'),
          ...(days <= EXPIRING_SOON_DAYS ? [expiring('expiring-soon')] : []),
        ];
      }
      case 'expired':
        return [
          notice(`expired|${checklistId}`, told, row, checklistId, {
            title: `The clearance of ${about} has ended`,
            description: `${message} Renew it on the Pilot to Prod tab.`,
            severity: 'high',
          }),
        ];
      default:
        return [
          notice(`health|${code}|${checklistId}`, told, row, checklistId, {
            title: `The clearance of ${about} needs attention`,
            description: message,
            severity: 'high',
          }),
        ];
    }
  });
}

function noticesOfUngoverned({
  row,
  owners,
  aiCoeLeads,
}: NoticeContext): Notice[] {
  return row.ungoverned
    ? [
        notice('ungoverned', [...aiCoeLeads, ...owners], row, null, {
          title: `${row.title} declares production without a clearance`,
          description:
            'No AI CoE Lead has signed for it. It needs a checklist, or its lifecycle has to say pilot.',
          severity: 'high',
        }),
      ]
    : [];
}

function notice(
  key: string,
  recipients: string[],
  { entityRef, checklistId }: ScorecardRow,
  /** The checklist that it is about; `null` where it is about the agent. */
  about: string | null,
  payload: Pick<NotificationPayload, 'title' | 'description' | 'severity'>,
): Notice {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return {
    key,
    recipients: [...new Set(recipients)],
    payload: {
      ...payload,
      topic: TOPIC,
      // Sent twice after a crash, it is still one notification.
      scope: `${entityRef}|${key}`,
      // The tab opens with the newest checklist.
      link: `/catalog/${namespace}/${kind}/${name}/pilot-to-prod${
        about === null || about === checklistId ? '' : `?checklist=${about}`
      }`,
    },
  };
}
