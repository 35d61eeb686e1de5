import {
  dayOf,
  type Checklist,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { fleetAgents } from '../packages/backend/src/demo/fleet/fleetAgents';
import {
  pilotOf,
  soundItems,
} from '../packages/backend/src/demo/seed/soundItems';
import { HALF_BLIND } from './policy';
import type { Portal } from './startPortal';

const MIKE = 'user:default/mike.chen';

/** Something that is measured, the same on every portal. */
export interface Call {
  name: string;
  repetitions: number;
  /** Whether the answer holds every agent, and so has to grow with them. */
  wholeFleet?: boolean;
  /** What is done beforehand, unmeasured; answers what is measured. */
  prepare(portal: Portal): Promise<() => Promise<unknown>>;
}

const read =
  (path: string, userRef: string = MIKE): Call['prepare'] =>
  async portal =>
  () =>
    get(portal, path, userRef);

export const CALLS: Call[] = [
  {
    name: 'first page and totals',
    repetitions: 100,
    prepare: read('/scorecard'),
  },
  {
    name: 'filtered by state and tier',
    repetitions: 100,
    prepare: read('/scorecard?state=draft&tier=medium'),
  },
  {
    name: 'filtered by owner',
    repetitions: 100,
    prepare: read('/scorecard?owner=group:default/finance-emea'),
  },
  {
    name: 'waiting for me',
    repetitions: 100,
    prepare: read('/scorecard?waitingForMe=true'),
  },
  {
    name: 'searched',
    repetitions: 100,
    prepare: read('/scorecard?search=refund'),
  },
  {
    name: 'sorted by launch date',
    repetitions: 100,
    prepare: read('/scorecard?sort=targetLaunchDate'),
  },
  {
    name: 'sorted by title, descending',
    repetitions: 100,
    prepare: read('/scorecard?sort=-title'),
  },
  { name: 'last page, by cursor', repetitions: 100, prepare: lastPage },
  {
    name: 'caller who may read half of the agents',
    repetitions: 20,
    prepare: read('/scorecard', HALF_BLIND),
  },
  { name: 'trend', repetitions: 20, prepare: read('/scorecard/trend') },
  {
    name: 'CSV of all',
    repetitions: 10,
    wholeFleet: true,
    prepare: read('/scorecard.csv'),
  },
  { name: 'saving an item', repetitions: 40, prepare: savingAnItem },
  { name: 'asking the gate', repetitions: 100, prepare: askingTheGate },
];

async function get(
  { baseUrl, tokenOf }: Portal,
  path: string,
  userRef: string,
): Promise<string> {
  const response = await fetch(`${baseUrl}${path}`, {
    headers: { Authorization: `Bearer ${tokenOf(userRef)}` },
  });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${path}: ${response.status} ${text}`);
  }
  return text;
}

async function lastPage(portal: Portal) {
  const last = await findLastPage(portal);
  return () => get(portal, last, MIKE);
}

async function findLastPage(portal: Portal): Promise<string> {
  const { api, tokenOf } = portal;
  let cursor: string | undefined;
  for (;;) {
    const { nextCursor } = await api.getScorecard(
      { limit: 200, cursor },
      { token: tokenOf(MIKE) },
    );
    if (nextCursor === undefined) {
      return `/scorecard?cursor=${encodeURIComponent(cursor ?? '')}`;
    }
    cursor = nextCursor;
  }
}

async function savingAnItem(portal: Portal) {
  const { agents, api, tokenOf } = portal;
  const options = { token: tokenOf(MIKE) };
  const agent = fleetAgents(agents).find(
    ({ builders, stage }) =>
      stage.state === undefined &&
      stage.lifecycle === 'pilot' &&
      builders.includes('mike.chen'),
  )!;
  const today = dayOf(new Date());
  let checklist: Checklist = await api.createChecklist(
    {
      entityRef: agent.entityRef,
      agentVersion: agent.agentVersion,
      tier: agent.tier,
      pilot: pilotOf(agent, today),
      builders: [MIKE],
    },
    options,
  );
  const { number, declared, evidence } = soundItems(agent, today)[1];
  let saved = 0;
  return async () => {
    saved += 1;
    const { id, revision } = checklist;
    checklist = await api.saveItem(
      id,
      number,
      { revision, declared, evidence, note: `Saved ${saved} times` },
      options,
    );
  };
}

async function askingTheGate({ agents, api, tokenOf }: Portal) {
  // Of those that people cleared, so that the whole chain is checked.
  const { entityRef, agentVersion } = fleetAgents(agents).find(
    ({ stage }) => stage.state === 'cleared',
  )!;
  const ask = () =>
    api.getGateVerdict({ entityRef, agentVersion }, { token: tokenOf(MIKE) });
  const { allowed, reasons } = await ask();
  if (!allowed) {
    throw new Error(`The gate is shut: ${JSON.stringify(reasons)}`);
  }
  return ask;
}
