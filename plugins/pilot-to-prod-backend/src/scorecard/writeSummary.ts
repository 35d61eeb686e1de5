import type { ScorecardStep } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Knex } from 'knex';
import { createHash } from 'node:crypto';
import type { Notice } from '../notifications/Notice';
import { replaceNotices } from '../notifications/NoticeStore';
import { sumRevisions } from '../registry/checklistRows';
import { inChunks } from '../registry/inChunks';
import { recountAgent } from './agentCounts';
import {
  AgentRow,
  healthCodesFrom,
  rowFromSummary,
  statusesFrom,
  TablesBeside,
} from './agentRows';
import type { AgentSummary } from './AgentSummary';
import { rewindHistory, writeSignings, writeState } from './writeHistory';

/** What people are to be told of an agent, which depends on the time. */
export interface Telling {
  now: Date;
  /** By when the agent's steps began, by their keys. */
  noticesSince: (since: Map<string, string>) => Notice[];
}

/** Tables that hold several rows of one agent, replaced as a whole. */
const TABLES = [
  'scorecard_refs',
  'scorecard_checklist_refs',
  'scorecard_findings',
] as const;

/**
 * Puts all that the scorecard keeps of an agent in place of what it kept,
 * unless that was made of newer checklists of the registry. Writes only what
 * differs, as most changes leave most of it as it is.
 *
 * @returns `undefined` where nothing was put
 */
export async function writeSummary(
  tx: Knex.Transaction,
  summary: AgentSummary,
  { now, noticesSince }: Telling,
): Promise<Map<string, string> | undefined> {
  const { entityRef } = summary.row;
  const before = await lockAgent(tx, entityRef);
  const isNewer = before !== undefined && before.revision > summary.revision;
  if (isNewer && before.revision <= (await sumRevisions(tx, entityRef))) {
    return undefined;
  }
  const known = tablesBeside(before);
  const since = new Map(
    keysOf(summary).map(key => [key, known.since[key] ?? now.toISOString()]),
  );
  const notices = noticesSince(since);
  const rows = {
    scorecard_refs: refsOf(summary),
    scorecard_checklist_refs: checklistRefsOf(summary),
    scorecard_findings: summary.blockers,
  };
  const digests = digestEach({
    ...rows,
    scorecard_signings: summary.signings,
    notices: noticeIdsOf(notices),
  });
  const after = rowFromSummary(summary, {
    digests,
    since: Object.fromEntries(since),
  });
  if (before === undefined) {
    if (!(await insertAgent(tx, after))) {
      // Somebody else put it between the two.
      return writeSummary(tx, summary, { now, noticesSince });
    }
  } else {
    await tx<AgentRow>('scorecard_agents')
      .where('entity_ref', entityRef)
      .update(after);
  }
  await recountAgent(tx, before, after);
  if (before?.statuses !== after.statuses) {
    await writeStatuses(tx, after);
  }
  await writeHealth(tx, before, after);
  // The registry was restored to an earlier time, and has the last word.
  if (isNewer) {
    await rewindHistory(tx, summary, now);
  }
  const differs = (table: string) =>
    isNewer || known.digests[table] !== digests[table];
  for (const table of TABLES.filter(differs)) {
    await tx(table).where('entity_ref', entityRef).delete();
    await insertRows(
      tx,
      table,
      rows[table].map(row => ({ entity_ref: entityRef, ...row })),
    );
  }
  if (isNewer || before?.state !== after.state) {
    await writeState(tx, summary, now);
  }
  if (differs('scorecard_signings')) {
    await writeSignings(tx, summary);
  }
  if (differs('notices')) {
    await replaceNotices(tx, entityRef, notices);
  }
  return since;
}

/** Forgets agents that are gone, with their history and what is to be told. */
export async function removeSummaries(
  tx: Knex.Transaction,
  entityRefs: string[],
): Promise<void> {
  for (const entityRef of entityRefs) {
    const agent = await lockAgent(tx, entityRef);
    await recountAgent(tx, agent, undefined);
    for (const table of [
      ...TABLES,
      'scorecard_item_statuses',
      'scorecard_health',
      'scorecard_states',
      'scorecard_signings',
      'scorecard_agents',
    ]) {
      await tx(table).where('entity_ref', entityRef).delete();
    }
    await replaceNotices(tx, entityRef, []);
  }
}

/**
 * Tells the steps of one agent apart, for as long as they are awaited. A step
 * that anybody with a role can take stays the same when that role changes
 * hands; a step of one person is another one when it falls to somebody else.
 */
export function stepKeyOf(step: ScorecardStep): string {
  const { checklistId, role, anyOf, openItemId } = step;
  const isOfOnePerson =
    role === 'on-call' ||
    role === 'sponsor' ||
    (role === 'agent-builder' && step.step === 'sign');
  return [
    checklistId ?? '',
    step.step,
    role,
    openItemId ?? (isOfOnePerson ? [...anyOf].sort() : ''),
  ].join('|');
}

function keysOf({ row }: AgentSummary): string[] {
  return [...new Set(row.waitingFor.map(stepKeyOf))];
}

async function lockAgent(
  tx: Knex.Transaction,
  entityRef: string,
): Promise<AgentRow | undefined> {
  return tx<AgentRow>('scorecard_agents')
    .where('entity_ref', entityRef)
    .forUpdate()
    .first();
}

/** Whether the agent was new. */
async function insertAgent(
  tx: Knex.Transaction,
  agent: AgentRow,
): Promise<boolean> {
  const inserted = await tx<AgentRow>('scorecard_agents')
    .insert(agent)
    .onConflict('entity_ref')
    .ignore()
    .returning('entity_ref');
  return inserted.length > 0;
}

async function writeStatuses(
  tx: Knex.Transaction,
  agent: AgentRow,
): Promise<void> {
  await tx('scorecard_item_statuses')
    .insert(
      statusesFrom(agent).map((status, index) => ({
        entity_ref: agent.entity_ref,
        item: index + 1,
        status,
      })),
    )
    .onConflict(['entity_ref', 'item'])
    .merge();
}

/** Most agents have neither before nor after anything to tell. */
async function writeHealth(
  tx: Knex.Transaction,
  before: AgentRow | undefined,
  after: AgentRow,
): Promise<void> {
  const { entity_ref } = after;
  const known = before === undefined ? [] : healthCodesFrom(before);
  const codes = healthCodesFrom(after);
  if (known.join() === codes.join()) {
    return;
  }
  await tx('scorecard_health').where({ entity_ref }).delete();
  await insertRows(
    tx,
    'scorecard_health',
    codes.map(code => ({ entity_ref, code })),
  );
}

/** What is known of the tables beside an agent's row, which may be nothing. */
function tablesBeside(agent: AgentRow | undefined): TablesBeside {
  const none = { digests: {}, since: {} };
  return { ...none, ...(agent && JSON.parse(agent.beside)) };
}

function digestEach(rows: Record<string, unknown[]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(rows).map(([table, all]) => [
      table,
      createHash('sha256').update(JSON.stringify(all)).digest('base64url'),
    ]),
  );
}

/** Payloads do not count: who was told of something is not told again. */
function noticeIdsOf(notices: Notice[]): string[] {
  return notices.flatMap(({ key, recipients }) =>
    recipients.map(recipient => JSON.stringify([key, recipient])),
  );
}

function refsOf({ row, owners, builders }: AgentSummary): object[] {
  const refs = {
    owner: owners,
    builder: builders,
    awaited: row.waitingFor.flatMap(({ anyOf }) => anyOf),
  };
  return Object.entries(refs).flatMap(([relation, all]) =>
    [...new Set(all)].map(ref => ({ relation, ref })),
  );
}

function checklistRefsOf({ row, alive }: AgentSummary): object[] {
  const refs = [
    ...alive.flatMap(({ checklistId, tier, builders }) => [
      { checklistId, relation: 'tier', ref: tier },
      ...builders.map(ref => ({ checklistId, relation: 'builder', ref })),
    ]),
    ...row.waitingFor.flatMap(({ checklistId, anyOf }) =>
      anyOf.map(ref => ({ checklistId, relation: 'awaited', ref })),
    ),
  ].map(({ checklistId, relation, ref }) => ({
    checklist_id: checklistId ?? '',
    relation,
    ref,
  }));
  return [...new Map(refs.map(each => [JSON.stringify(each), each])).values()];
}

/** Without the savepoint that Knex makes for a batch, even an empty one. */
async function insertRows(
  tx: Knex.Transaction,
  table: string,
  rows: object[],
): Promise<void> {
  for (const chunk of inChunks(rows)) {
    await tx(table).insert(chunk);
  }
}
