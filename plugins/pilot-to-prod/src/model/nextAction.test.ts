import { addDays, dayOf } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { PEOPLE } from '../__testUtils__/people';
import { arrange } from '../__testUtils__/scenarios';
import { NextAction, nextAction } from './nextAction';

type ScenarioName = Parameters<typeof arrange>[0];

const { mike, morteza, lead, approver, sarah } = PEOPLE;
const today = dayOf(new Date());

async function actionIn(
  scenario: ScenarioName,
  user: string,
): Promise<NextAction> {
  const { items } = await (await arrange(scenario)).listChecklists();
  return nextAction(items[0], user, today);
}

describe('nextAction', () => {
  it.each<[ScenarioName, string, object]>([
    ['just started', mike, { kind: 'edit-item', item: 1, pending: true }],
    ['just started', lead, { kind: 'wait', role: 'builders' }],
    [
      'blocked by findings',
      mike,
      { kind: 'edit-item', item: 5, pending: false },
    ],
    ['on-call has to acknowledge', mike, { kind: 'acknowledge' }],
    [
      'on-call has to acknowledge',
      morteza,
      { kind: 'wait', role: 'on-call', people: [mike] },
    ],
    ['goalposts moved', approver, { kind: 'approve-criteria' }],
    [
      'goalposts moved',
      mike,
      { kind: 'wait', role: 'approver', people: [approver] },
    ],
    ['ready to sign', mike, { kind: 'sign', role: 'agent-builder' }],
    ['ready to sign', lead, { kind: 'wait', role: 'builders' }],
    [
      'in review, peer awaited',
      mike,
      { kind: 'wait', role: 'peer-reviewer', people: [approver] },
    ],
    [
      'in review, peer awaited',
      approver,
      { kind: 'sign', role: 'peer-reviewer' },
    ],
    ['in review, lead awaited', lead, { kind: 'sign', role: 'ai-coe-lead' }],
    ['in review, lead awaited', sarah, { kind: 'wait', role: 'ai-coe-lead' }],
    ['cleared', lead, { kind: 'done' }],
    ['conditional', mike, { kind: 'close-open-item' }],
    ['conditional', sarah, { kind: 'done' }],
    ['returned to pilot', mike, { kind: 'reopen' }],
    ['returned to pilot', sarah, { kind: 'wait', role: 'builders' }],
    ['revoked', mike, { kind: 'start-new' }],
    ['clearance that ends soon', mike, { kind: 'renew' }],
    ['clearance that ends soon', lead, { kind: 'renew' }],
    ['clearance that ends soon', sarah, { kind: 'done' }],
    // Its review and open items are due, too: nothing runs before it is renewed.
    ['everything that can become of a clearance', lead, { kind: 'renew' }],
  ])('%s, seen by %s', async (scenario, user, expected) => {
    expect(await actionIn(scenario, user)).toMatchObject(expected);
  });

  it('asks for nothing on a clearance that is superseded or being renewed', async () => {
    for (const scenario of ['superseded', 'renewal under way'] as const) {
      const { checklists } = await arrange(scenario);
      expect(
        nextAction(checklists[1], mike, today, { isOwned: true, checklists }),
      ).toEqual({ kind: 'done' });
    }
  });

  it('asks for the launch date once nothing else is missing', async () => {
    const api = await arrange('ready to sign');
    const [{ id, revision }] = api.checklists;
    const changed = await api.updateChecklist(id, {
      revision,
      targetLaunchDate: null,
    });
    expect(nextAction(changed, mike, today)).toEqual({
      kind: 'edit-header',
      missing: 'launch-date',
    });
  });

  it('asks for an open item and then for a sponsor when an item warns', async () => {
    const api = await arrange('ready to sign');
    const [{ id, items }] = api.checklists;
    const warned = await api.saveItem(id, 2, {
      revision: api.checklists[0].revision,
      declared: 'warn',
      evidence: items[1].evidence,
      note: '',
    });
    expect(nextAction(warned, mike, today)).toEqual({
      kind: 'set-open-items',
      item: 2,
    });
    const covered = await api.setOpenItems(id, {
      revision: warned.revision,
      openItems: [
        { item: 2, missing: 'x', owner: mike, dueDate: addDays(today, 3) },
      ],
    });
    expect(nextAction(covered, mike, today)).toEqual({
      kind: 'edit-header',
      missing: 'sponsor',
    });
  });

  it('asks the lead for the review after launch on the day it is due', async () => {
    const { checklists } = await arrange('cleared');
    const { dueDate } = checklists[0].postLaunchReview!;
    expect(nextAction(checklists[0], lead, addDays(dueDate, -1)).kind).toBe(
      'done',
    );
    expect(nextAction(checklists[0], lead, dueDate)).toEqual({
      kind: 'review-after-launch',
      dueDate,
    });
  });
});
