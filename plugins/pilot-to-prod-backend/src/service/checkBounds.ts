import {
  contentSize,
  faultsError,
  MAX_CONTENT_BYTES,
  MAX_ROWS,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import type { RegistryEvent } from '../registry/RegistryEvent';

const LIMIT = `${MAX_CONTENT_BYTES / 1024} kB (${MAX_CONTENT_BYTES} bytes)`;

/** The lists that grow by one row with each act. */
const GROWING_LISTS = [
  'contributors',
  'acknowledgements',
  'criteriaApprovals',
] as const;

/** What adds to a checklist's content. All else has to work on a full one too. */
const ADDING: RegistryEvent['type'][] = [
  'created',
  'header-changed',
  'item-saved',
  'open-items-set',
  'acknowledged',
  'criteria-approved',
];

/**
 * Checks what no request shows alone: how large a checklist has become.
 *
 * @param record - the checklist after the events
 *
 * @throws InputError that names the bound
 */
export function checkBounds(
  record: ChecklistRecord,
  events: RegistryEvent[],
): void {
  if (!events.some(({ type }) => ADDING.includes(type))) {
    return;
  }
  for (const list of GROWING_LISTS) {
    if (record[list].length > MAX_ROWS) {
      throw tooLarge(list, `must have at most ${MAX_ROWS} rows`);
    }
  }
  if (contentSize(record) > MAX_CONTENT_BYTES) {
    throw tooLarge('', `The content of a checklist must be at most ${LIMIT}`);
  }
  const history = JSON.stringify(record.criteriaHistory);
  if (Buffer.byteLength(history) > MAX_CONTENT_BYTES) {
    throw tooLarge(
      'evidence.criteria',
      `The success criteria have changed too often before the pilot: what is kept of them must be at most ${LIMIT}`,
    );
  }
}

function tooLarge(path: string, message: string) {
  return faultsError([{ path, message }]);
}
