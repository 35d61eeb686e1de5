import type { ChecklistEvent } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { canonicalJson } from './canonicalJson';

type JsonObject = ChecklistEvent['data'];

/** What a field of an event can hold. */
export type JsonValue = NonNullable<JsonObject[string]> | null;

/** A field that an event filled in, changed or emptied. */
export interface FieldChange {
  kind: 'field';
  /** Where it is, such as `declared`, `pilot.start` or `stores.location`. */
  path: string;
  /** `undefined` where there was nothing. */
  before: JsonValue | undefined;
  after: JsonValue | undefined;
}

/** A row that an event added to a list, took from it, changed, or closed. */
export interface RowChange {
  kind: 'added' | 'removed' | 'changed' | 'closed';
  /** The list, such as `criteria`. */
  path: string;
  /** The row as it is afterwards, or as it was before it was removed. */
  row: JsonObject;
  /** What of it changed; all that is in it where it was added. */
  fields: FieldChange[];
}

/** One thing that an event changed. */
export type Change = FieldChange | RowChange;

/** What tells rows of a list apart, though nothing forbids two alike. */
const NAMES_OF_ROWS: Record<string, string[]> = {
  criteria: ['metric'],
  dashboards: ['url'],
  watchers: ['user'],
  tests: ['guardrail', 'scenario'],
  rotations: ['credential'],
  stores: ['store'],
  messages: ['channel'],
  openItems: ['item', 'missing'],
  artifacts: ['name'],
};

/** What says nothing to a reader of the history. */
const UNTOLD = new Set(['id', 'entityRef', 'number', 'openItemId', 'role']);

/** What stands with the event as its author's own words already. */
const OWN_WORDS = new Set([
  'reason',
  'summary',
  'statement',
  'clearance',
  'renewal',
  'by',
]);

/**
 * What one event changed, compared with what the events before it had left.
 *
 * @param events - all of a checklist, the oldest first
 */
export function describeChanges(
  events: readonly ChecklistEvent[],
  index: number,
): Change[] {
  const { type, data } = events[index];
  const earlier = events.slice(0, index);
  switch (type) {
    case 'item-saved':
      return changesOf(
        earlier.findLast(
          event =>
            event.type === 'item-saved' && event.data.number === data.number,
        )?.data ?? carriedOver(earlier, data.number),
        data,
      );
    case 'header-changed': {
      const before = headerAfter(earlier);
      return changesOf(before, { ...before, ...data });
    }
    case 'open-items-set':
      return changesOf(openItemsAfter(earlier), data);
    case 'open-item-closed':
      return closing(earlier, data);
    default:
      return changesOf(
        {},
        Object.fromEntries(
          Object.entries(data).filter(([key]) => !OWN_WORDS.has(key)),
        ),
      );
  }
}

/** The header as the events leave it. */
function headerAfter(events: readonly ChecklistEvent[]): JsonObject {
  return events
    .filter(({ type }) => type === 'created' || type === 'header-changed')
    .reduce<JsonObject>((header, { data }) => ({ ...header, ...data }), {});
}

function openItemsAfter(events: readonly ChecklistEvent[]): JsonObject {
  return (
    events.findLast(({ type }) => type === 'open-items-set')?.data ?? {
      openItems: renewalIn(events).openItems ?? [],
    }
  );
}

/** What a checklist began with that renews a clearance. */
function renewalIn(events: readonly ChecklistEvent[]): JsonObject {
  const renewal = events.at(0)?.data.renewal;
  return isObject(renewal) ? renewal : {};
}

/** An item as the renewed clearance had it. */
function carriedOver(
  events: readonly ChecklistEvent[],
  number: JsonObject[string],
): JsonObject {
  const item = rowsIn(renewalIn(events).items).find(
    each => each.number === number,
  );
  return item ? { evidence: item.evidence, note: item.note } : {};
}

function closing(
  earlier: readonly ChecklistEvent[],
  { openItemId }: JsonObject,
): Change[] {
  const row = rowsIn(openItemsAfter(earlier).openItems).find(
    ({ id }) => id === openItemId,
  );
  return row ? [{ kind: 'closed', path: 'openItems', row, fields: [] }] : [];
}

/** All that one record says, field by field, rows taken apart. */
export function fieldsIn(record: object): FieldChange[] {
  return changesOf({}, record as JsonObject).flatMap(change =>
    change.kind === 'field' ? change : change.fields,
  );
}

function changesOf(before: JsonObject, after: JsonObject): Change[] {
  return changesBelow(before, after, '');
}

function changesBelow(
  before: JsonObject,
  after: JsonObject,
  parent: string,
): Change[] {
  const keys = new Set([...Object.keys(after), ...Object.keys(before)]);
  return [...keys]
    .filter(key => !UNTOLD.has(key))
    .flatMap(key => {
      // The evidence is all that an item has: its fields need no prefix.
      const path = key === 'evidence' ? '' : [parent, key].join('.');
      return changesAt(before[key], after[key], path.replace(/^\./, ''));
    });
}

function changesAt(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  path: string,
): Change[] {
  if (isSame(before, after)) {
    return [];
  }
  if (path in NAMES_OF_ROWS) {
    return rowChanges(rowsIn(before), rowsIn(after), path);
  }
  if (isObject(before) || isObject(after)) {
    return changesBelow(
      isObject(before) ? before : {},
      isObject(after) ? after : {},
      path,
    );
  }
  const [was, is] = [before, after].map(value =>
    isNothing(value) ? undefined : value,
  );
  return was === undefined && is === undefined
    ? []
    : [{ kind: 'field', path, before: was, after: is }];
}

/** Pairs rows of the same name, then those left in the same place. */
function rowChanges(
  before: JsonObject[],
  after: JsonObject[],
  path: string,
): RowChange[] {
  const left = new Map(before.entries());
  const take = (wanted: (row: JsonObject, index: number) => boolean) => {
    const found = [...left].find(([index, row]) => wanted(row, index));
    if (found) {
      left.delete(found[0]);
    }
    return found?.[1];
  };
  const partners = new Map<number, JsonObject>();
  const pair = (
    fits: (old: JsonObject, row: JsonObject, at: boolean) => boolean,
  ) =>
    after.forEach((row, index) => {
      const old = partners.has(index)
        ? undefined
        : take((other, place) => fits(other, row, place === index));
      if (old) {
        partners.set(index, old);
      }
    });
  pair((old, row) => isSame(untold(old), untold(row)));
  pair((old, row) => nameOf(old, path) === nameOf(row, path));
  pair((_old, _row, inPlace) => inPlace);

  return [
    ...after.flatMap((row, index): RowChange[] => {
      const old = partners.get(index);
      const fields = changesBelow(old ?? {}, row, path) as FieldChange[];
      if (fields.length === 0) {
        return [];
      }
      return [{ kind: old ? 'changed' : 'added', path, row, fields }];
    }),
    ...[...left.values()].map(
      (row): RowChange => ({ kind: 'removed', path, row, fields: [] }),
    ),
  ];
}

function nameOf(row: JsonObject, path: string): string {
  return JSON.stringify(NAMES_OF_ROWS[path].map(key => row[key] ?? null));
}

function untold(row: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(row).filter(([key]) => !UNTOLD.has(key)),
  );
}

function rowsIn(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNothing(value: JsonValue | undefined): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  );
}

function isSame(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
