import {
  addDays,
  type ChecklistState,
  type ItemContent,
  type SetOpenItemsRequest,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { ChecklistRun } from '../seed/ChecklistRun';
import { SPONSOR } from '../seed/ChecklistRun';
import { userRef, type DemoAgent } from '../seed/DemoAgent';

/** How far agents of a fleet have got, and how many of them. */
export interface FleetStage {
  /** Of a hundred agents. */
  share: number;
  /** What the checklist comes to; left out where there is none. */
  state?: ChecklistState;
  lifecycle: string;
  /** Whether its builders can be signed in. */
  builders: 'signer' | 'colleague' | 'both';
  /** From when to when the launch is, in days from today. */
  launch: { earliest: number; latest: number };
  missesTarget?: boolean;
  /** Which items the document has, and how; all of them by default. */
  adapt?: (
    item: ItemContent,
    agent: DemoAgent & { begun: number[] },
    today: string,
  ) => ItemContent | undefined;
  openItems?: (
    agent: DemoAgent,
    today: string,
  ) => SetOpenItemsRequest['openItems'];
  /** What happens after the document was imported. */
  play?: (run: ChecklistRun) => Promise<void>;
}

/** Who decides. */
export const LEAD = 'second-coe-lead';

/** A launch for which the evidence that is made is sound today. */
const ABOUT_NOW = { earliest: -10, latest: 2 };
const LATER = { earliest: 3, latest: 40 };

const warnOnDashboard = (item: ItemContent) =>
  item.number === 2
    ? ({
        ...item,
        declared: 'warn',
        note: 'The dashboard lacks the cost per case.',
      } as ItemContent)
    : item;

const openItemDue =
  (daysAfterLaunch: number): FleetStage['openItems'] =>
  (agent, today) =>
    [
      {
        item: 2,
        missing: 'Cost per case on the dashboard, with an alarm',
        owner: userRef(agent.primary),
        dueDate: addDays(today, agent.launchInDays + daysAfterLaunch),
      },
    ];

async function signAsSigner(run: ChecklistRun) {
  await run.acknowledge();
  await run.sign(run.agent.primary, 'agent-builder');
}

async function clear(run: ChecklistRun) {
  await signAsSigner(run);
  await run.sign(LEAD, 'ai-coe-lead');
}

async function clearWithOpenItem(run: ChecklistRun) {
  await signAsSigner(run);
  await run.sign(SPONSOR, 'sponsor');
  await run.sign(LEAD, 'ai-coe-lead');
}

const pilot = {
  lifecycle: 'pilot',
  builders: 'signer',
  launch: ABOUT_NOW,
} as const;

export const STAGES: FleetStage[] = [
  { ...pilot, share: 45 },
  { ...pilot, share: 4, lifecycle: 'experimental' },
  // Ungoverned: nobody has signed for it.
  { ...pilot, share: 3, lifecycle: 'production' },
  {
    ...pilot,
    share: 20,
    state: 'draft',
    builders: 'colleague',
    launch: LATER,
    adapt: (item, agent) =>
      agent.begun.includes(item.number) ? item : undefined,
  },
  {
    ...pilot,
    share: 8,
    state: 'draft',
    builders: 'colleague',
    missesTarget: true,
    adapt: (item, _agent, today) =>
      item.number === 9
        ? ({
            ...item,
            evidence: { ...item.evidence, date: addDays(today, -41) },
          } as ItemContent)
        : item,
  },
  {
    ...pilot,
    share: 2,
    state: 'draft',
    builders: 'colleague',
    play: run => run.acknowledge(),
  },
  {
    ...pilot,
    share: 2,
    state: 'in-review',
    builders: 'both',
    play: signAsSigner,
  },
  { ...pilot, share: 3, state: 'in-review', play: signAsSigner },
  { ...pilot, share: 7, state: 'cleared', play: clear },
  {
    ...pilot,
    share: 2,
    state: 'conditional',
    adapt: warnOnDashboard,
    openItems: openItemDue(14),
    play: clearWithOpenItem,
  },
  {
    ...pilot,
    share: 1,
    state: 'conditional',
    // Long enough ago for the open item to be overdue; the drill is not stale.
    launch: { earliest: -20, latest: -16 },
    adapt: warnOnDashboard,
    openItems: openItemDue(12),
    play: clearWithOpenItem,
  },
  {
    ...pilot,
    share: 2,
    state: 'blocked',
    builders: 'colleague',
    launch: LATER,
    missesTarget: true,
    adapt: item => (item.number <= 3 ? item : undefined),
    play: run =>
      run.returnToPilot(LEAD, 'The target was missed; run another cycle.'),
  },
  {
    ...pilot,
    share: 1,
    state: 'revoked',
    async play(run) {
      await clear(run);
      await run.revoke(LEAD, 'Acted beyond its limit on two days.');
    },
  },
];

/** @param percent - 0 to 99 */
export function stageAt(percent: number): FleetStage {
  let rest = percent;
  return STAGES.find(({ share }) => {
    rest -= share;
    return rest < 0;
  })!;
}
