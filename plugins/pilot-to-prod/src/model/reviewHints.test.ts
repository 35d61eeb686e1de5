import type { ChecklistEvent } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { PEOPLE } from '../__testUtils__/people';
import { arrange } from '../__testUtils__/scenarios';
import { changedSinceReturn, reviewHints, sharedEvidence } from './reviewHints';

describe('reviewHints', () => {
  async function saved(number: number, evidence: object, note = '') {
    const api = await arrange('ready to sign');
    const [{ id, revision }] = api.checklists;
    return api.saveItem(id, number, {
      revision,
      declared: 'pass',
      evidence,
      note,
    });
  }

  it('has nothing to say about the worked example', async () => {
    const { checklists } = await arrange('ready to sign');
    expect(reviewHints(checklists[0])).toEqual([]);
  });

  it('finds the same words in two items, however they are written', async () => {
    const { checklists } = await arrange('ready to sign');
    const coverage = checklists[0].items[2];
    const text =
      (coverage.key === 'on-call' && coverage.evidence.weekendCoverage) || '';
    const checklist = await saved(2, {}, ` ${text.toUpperCase()}`);
    expect(reviewHints(checklist)).toEqual([
      expect.objectContaining({ kind: 'reused', items: [2, 3] }),
    ]);
  });

  it('does not mind the same link in two items', async () => {
    const { checklists } = await arrange('ready to sign');
    const runbook = checklists[0].items[6];
    const url = (runbook.key === 'runbook' && runbook.evidence.url) || '';
    expect(reviewHints(await saved(2, { dashboards: [{ url }] }))).toEqual([]);
  });

  it.each([
    ['It worked.', 1],
    ['Twelve chars', 1],
    ['Thirteen char', 0],
    ['', 0],
  ])('looks twice at short descriptions: %j', async (procedure, count) => {
    const checklist = await saved(9, { procedure });
    expect(reviewHints(checklist)).toHaveLength(count);
  });
});

describe('signatures in a hurry', () => {
  const signed = async (...seconds: number[]) => {
    const { checklists } = await arrange('in review, lead awaited');
    const [checklist] = checklists;
    return reviewHints({
      ...checklist,
      signatures: checklist.signatures.map((signature, index) => ({
        ...signature,
        signedAt: new Date(seconds[index] * 1000).toISOString(),
      })),
    });
  };

  it('points out people who signed within seconds of one another', async () => {
    expect(await signed(0, 30, 3600)).toEqual([
      { kind: 'hurried', people: [PEOPLE.mike, PEOPLE.morteza] },
    ]);
    expect(await signed(3600, 0, 3610)).toEqual([
      { kind: 'hurried', people: [PEOPLE.mike, PEOPLE.approver] },
    ]);
  });

  it('says nothing where everybody took their time', async () => {
    expect(await signed(0, 31, 3600)).toEqual([]);
  });
});

describe('sharedEvidence', () => {
  async function another(entityRef: string) {
    const { checklists } = await arrange('ready to sign');
    return { ...checklists[0], entityRef };
  }

  it('finds what another agent has to the letter', async () => {
    const { checklists } = await arrange('ready to sign');
    const [own] = checklists;
    const twin = await another('component:default/twin');
    const [differing] = twin.items.slice(8);
    const other = {
      ...twin,
      items: twin.items.with(8, {
        ...differing,
        evidence: { ...differing.evidence, procedure: 'Another one.' },
      } as typeof differing) as typeof twin.items,
    };
    const numbers = (found: ReturnType<typeof sharedEvidence>) =>
      found.map(({ item }) => item);
    expect(numbers(sharedEvidence(own, [twin]))).toContain(9);
    expect(numbers(sharedEvidence(own, [other]))).not.toContain(9);
    expect(sharedEvidence(own, [twin, other])[0].agents).toEqual([
      'component:default/twin',
    ]);
  });

  it('is not about the agent’s own earlier checklists', async () => {
    const { checklists } = await arrange('ready to sign');
    const own = { ...checklists[0], id: 'earlier' };
    expect(sharedEvidence(checklists[0], [own])).toEqual([]);
  });

  it('does not mind evidence with little in it, or none', async () => {
    const { checklists } = await arrange('just started');
    const twin = { ...checklists[0], entityRef: 'component:default/twin' };
    expect(sharedEvidence(checklists[0], [twin])).toEqual([]);
    const withLink = (checklist: typeof twin) => ({
      ...checklist,
      items: checklist.items.map(item => ({
        ...item,
        evidence: { url: 'https://example.com', version: '1.0' },
      })) as unknown as typeof twin.items,
    });
    expect(sharedEvidence(withLink(checklists[0]), [withLink(twin)])).toEqual(
      [],
    );
  });
});

describe('changedSinceReturn', () => {
  const event = (type: ChecklistEvent['type'], number?: number) =>
    ({ type, data: number === undefined ? {} : { number } } as ChecklistEvent);

  it('names the items that were saved after the last return, once each', () => {
    expect(
      changedSinceReturn([
        event('item-saved', 1),
        event('returned'),
        event('reopened'),
        event('item-saved', 5),
        event('item-saved', 3),
        event('item-saved', 5),
      ]),
    ).toEqual([3, 5]);
  });

  it('tells a return without a change from no return', () => {
    expect(changedSinceReturn([event('returned')])).toEqual([]);
    expect(changedSinceReturn([event('item-saved', 1)])).toBeUndefined();
  });
});
