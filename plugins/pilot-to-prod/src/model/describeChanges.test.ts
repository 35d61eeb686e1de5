import type {
  ChecklistEvent,
  ChecklistEventType,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { arrange } from '../__testUtils__/scenarios';
import { describeChanges } from './describeChanges';

/** Events as the registry keeps them, of which only these parts matter. */
function chain(...events: [ChecklistEventType, ChecklistEvent['data']][]) {
  return events.map(([type, data], index) => ({
    sequence: index + 1,
    type,
    actor: 'user:default/mike.chen',
    at: '2026-06-01T10:00:00.000Z',
    data,
    previousHash: null,
    hash: `${index}`,
  }));
}

const saved = (
  number: number,
  content: object,
): [ChecklistEventType, ChecklistEvent['data']] => [
  'item-saved',
  { number, declared: null, evidence: {}, note: '', ...content },
];

const last = (events: ChecklistEvent[]) =>
  describeChanges(events, events.length - 1);

describe('describeChanges', () => {
  it('compares an item with how it was saved before, not with another', () => {
    expect(
      last(
        chain(
          saved(7, { evidence: { version: '1.0' }, note: 'First.' }),
          saved(8, { note: 'Something else.' }),
          saved(7, {
            declared: 'pass',
            evidence: { version: '1.1', url: 'https://example.com' },
          }),
        ),
      ),
    ).toEqual([
      { kind: 'field', path: 'declared', before: undefined, after: 'pass' },
      { kind: 'field', path: 'version', before: '1.0', after: '1.1' },
      {
        kind: 'field',
        path: 'url',
        before: undefined,
        after: 'https://example.com',
      },
      { kind: 'field', path: 'note', before: 'First.', after: undefined },
    ]);
  });

  it('compares a renewal with the clearance that it renews', () => {
    const openItems = [{ id: 'a', item: 6, missing: 'Verify it.' }];
    const renewal = {
      of: 'clearance',
      items: [{ number: 7, evidence: { version: '1.0' }, note: 'Read.' }],
      openItems,
    };
    const started = chain(['created', { agentVersion: '1.0', renewal }]);
    expect(last(started)).toEqual([
      {
        kind: 'field',
        path: 'agentVersion',
        before: undefined,
        after: '1.0',
      },
    ]);
    expect(
      last(
        chain(
          ['created', { agentVersion: '1.0', renewal }],
          saved(7, {
            declared: 'pass',
            evidence: { version: '1.0' },
            note: 'Read.',
          }),
        ),
      ),
    ).toEqual([
      { kind: 'field', path: 'declared', before: undefined, after: 'pass' },
    ]);
    expect(
      last(
        chain(['created', { renewal }], ['open-items-set', { openItems: [] }]),
      ),
    ).toEqual([
      expect.objectContaining({ kind: 'removed', path: 'openItems' }),
    ]);
  });

  it('tells an artifact by its name', () => {
    const image = { name: 'image', digest: 'sha256:1' };
    const artifacts = [{ ...image, digest: 'sha256:2' }];
    expect(
      last(
        chain(
          ['created', { artifacts: [image] }],
          ['header-changed', { artifacts }],
        ),
      ),
    ).toEqual([
      {
        kind: 'changed',
        path: 'artifacts',
        row: artifacts[0],
        fields: [
          {
            kind: 'field',
            path: 'artifacts.digest',
            before: 'sha256:1',
            after: 'sha256:2',
          },
        ],
      },
    ]);
  });

  it('finds nothing where the same was saved in another order', () => {
    expect(
      last(
        chain(
          saved(3, { evidence: { pager: 'Opsgenie', primary: { user: 'a' } } }),
          saved(3, { evidence: { primary: { user: 'a' }, pager: 'Opsgenie' } }),
        ),
      ),
    ).toEqual([]);
  });

  it('looks into what belongs together', () => {
    expect(
      last(
        chain(
          saved(3, { evidence: { primary: { user: 'a', schedule: 'x' } } }),
          saved(3, { evidence: { primary: { user: 'b', schedule: 'x' } } }),
        ),
      ),
    ).toEqual([
      { kind: 'field', path: 'primary.user', before: 'a', after: 'b' },
    ]);
  });

  it('tells rows that were added, changed and removed, wherever they are', () => {
    const rows = (criteria: object[]) => saved(1, { evidence: { criteria } });
    expect(
      last(
        chain(
          rows([
            { metric: 'A', target: 1 },
            { metric: 'B', target: 2 },
            { metric: 'C', target: 3 },
          ]),
          rows([
            { metric: 'C', target: 3 },
            { metric: 'A', target: 1, actual: 5 },
            { metric: 'D' },
            { metric: 'E' },
          ]),
        ),
      ),
    ).toEqual([
      {
        kind: 'changed',
        path: 'criteria',
        row: { metric: 'A', target: 1, actual: 5 },
        fields: [
          {
            kind: 'field',
            path: 'criteria.actual',
            before: undefined,
            after: 5,
          },
        ],
      },
      {
        kind: 'added',
        path: 'criteria',
        row: { metric: 'D' },
        fields: [expect.objectContaining({ path: 'criteria.metric' })],
      },
      {
        kind: 'added',
        path: 'criteria',
        row: { metric: 'E' },
        fields: [expect.objectContaining({ path: 'criteria.metric' })],
      },
      {
        kind: 'removed',
        path: 'criteria',
        row: { metric: 'B', target: 2 },
        fields: [],
      },
    ]);
  });

  it('takes a row in the same place for the one that was renamed', () => {
    const rows = (stores: object[]) => saved(6, { evidence: { stores } });
    expect(
      last(
        chain(
          rows([{ store: 'S3', location: 'x' }]),
          rows([{ store: 'S3 Glacier', location: 'x' }]),
        ),
      ),
    ).toEqual([
      expect.objectContaining({
        kind: 'changed',
        fields: [
          {
            kind: 'field',
            path: 'stores.store',
            before: 'S3',
            after: 'S3 Glacier',
          },
        ],
      }),
    ]);
  });

  it('tells two rows that are alike from one', () => {
    const rows = (messages: object[]) => saved(8, { evidence: { messages } });
    const row = { channel: 'Slack' };
    expect(last(chain(rows([row]), rows([row, row])))).toEqual([
      expect.objectContaining({ kind: 'added', row }),
    ]);
  });

  it('compares the header with all that was said of it before', () => {
    expect(
      last(
        chain(
          [
            'created',
            {
              id: '1',
              tier: 'low',
              pilot: { start: '2026-05-01', end: '2026-06-01' },
            },
          ],
          ['header-changed', { tier: 'high' }],
          [
            'header-changed',
            {
              tier: 'high',
              sponsor: 'user:default/x',
              pilot: { start: '2026-05-01', end: '2026-06-08' },
            },
          ],
        ),
      ),
    ).toEqual([
      {
        kind: 'field',
        path: 'pilot.end',
        before: '2026-06-01',
        after: '2026-06-08',
      },
      {
        kind: 'field',
        path: 'sponsor',
        before: undefined,
        after: 'user:default/x',
      },
    ]);
  });

  it('does not mind that open items get other ids', () => {
    const open = (id: string, dueDate: string) => ({
      id,
      item: 6,
      missing: 'Verify it.',
      owner: 'user:default/mike.chen',
      dueDate,
    });
    const set = (...openItems: object[]) =>
      ['open-items-set', { openItems }] as [
        ChecklistEventType,
        ChecklistEvent['data'],
      ];
    expect(
      last(chain(set(open('a', '2026-06-20')), set(open('b', '2026-06-20')))),
    ).toEqual([]);
    expect(
      last(chain(set(open('a', '2026-06-20')), set(open('a', '2026-06-22')))),
    ).toEqual([
      expect.objectContaining({
        kind: 'changed',
        fields: [
          {
            kind: 'field',
            path: 'openItems.dueDate',
            before: '2026-06-20',
            after: '2026-06-22',
          },
        ],
      }),
    ]);
    expect(
      last(
        chain(set(open('a', '2026-06-20')), [
          'open-item-closed',
          { openItemId: 'a', note: 'Done.' },
        ]),
      ),
    ).toEqual([
      expect.objectContaining({
        kind: 'closed',
        row: expect.objectContaining({ missing: 'Verify it.' }),
      }),
    ]);
  });

  it('leaves out what stands with the event already', () => {
    expect(last(chain(['returned', { reason: 'Too early.' }]))).toEqual([]);
    expect(last(chain(['withdrawn', {}]))).toEqual([]);
  });

  it('tells of each event of a whole run without a failure', async () => {
    const api = await arrange('conditional');
    const { items } = await api.getEvents(api.checklists[0].id);
    const counts = items.map(
      (_, index) => describeChanges(items, index).length,
    );
    // All but the signatures' own digests change content.
    expect(Math.min(...counts)).toBeGreaterThan(0);
  });
});
