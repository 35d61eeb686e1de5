import {
  itemDefinitions,
  ScorecardRow,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Stringifier, stringify } from 'csv-stringify';
import { safeText, verbatim } from './csvText';

/** What becomes of each row, by the heading of its column. */
const COLUMNS: [string, (row: ScorecardRow) => string | number | null][] = [
  ['entityRef', row => row.entityRef],
  ['title', row => safeText(row.title)],
  ['owner', row => row.owner],
  ['tier', row => row.tier],
  ['agentVersion', row => row.agentVersion && verbatim(row.agentVersion)],
  ['checklistId', row => row.checklistId],
  ['state', row => row.state],
  ['outcome', row => row.outcome],
  ...itemDefinitions.map(({ number, key }): (typeof COLUMNS)[number] => [
    `${number} ${key}`,
    row => row.statuses[number - 1],
  ]),
  [
    'waitingFor',
    row =>
      row.waitingFor
        .map(
          ({ step, role, anyOf, checklistId, agentVersion }) =>
            `${
              checklistId === row.checklistId || agentVersion === null
                ? ''
                : `version ${agentVersion}: `
            }${step} (${role}): ${anyOf.join(', ')}`,
        )
        .join('; '),
  ],
  [
    'otherChecklists',
    row =>
      row.otherChecklists
        .map(({ agentVersion, state }) => `version ${agentVersion}: ${state}`)
        .join('; '),
  ],
  ['targetLaunchDate', row => row.targetLaunchDate],
  ['openItems', row => row.openItems.open],
  ['openItemsOverdue', row => row.openItems.overdue],
  ['openItemsNextDue', row => row.openItems.nextDue],
  ['postLaunchReviewDue', row => row.postLaunchReviewDue],
  [
    'health',
    row =>
      row.health
        .map(
          ({ agentVersion, code, since }) =>
            `version ${agentVersion}: ${code} since ${since}`,
        )
        .join('; '),
  ],
  [
    'declaredLifecycle',
    row => row.declaredLifecycle && safeText(row.declaredLifecycle),
  ],
  [
    'effectiveLifecycle',
    row => row.effectiveLifecycle && safeText(row.effectiveLifecycle),
  ],
  ['ungoverned', row => String(row.ungoverned)],
];

/**
 * A stream that turns scorecard rows into CSV (RFC 4180, UTF-8 with a byte
 * order mark, as spreadsheets expect). What people can write is made safe for
 * spreadsheets column by column; all else is the plugin's own words.
 */
export function csvOf(): Stringifier {
  return stringify({
    bom: true,
    columns: COLUMNS.map(([header]) => header),
    header: true,
    record_delimiter: 'windows',
  });
}

/** The fields of one row, in the order of the columns. */
export function csvFieldsOf(row: ScorecardRow): (string | number | null)[] {
  return COLUMNS.map(([, field]) => field(row));
}
