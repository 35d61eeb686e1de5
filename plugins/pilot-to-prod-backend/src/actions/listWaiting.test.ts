import { TestDatabases } from '@backstage/backend-test-utils';
import { startActions, type TestActions } from '../__testUtils__/startActions';
import {
  MIKE,
  MORTEZA,
  SECOND_LEAD,
  VISITOR,
} from '../__testUtils__/startBackend';

describe('the action list-waiting', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let backend: TestActions;

  beforeEach(async () => {
    backend = await startActions(await databases.init('SQLITE_3'));
  });

  const waiting = async (userRef: string, input: object = {}) => {
    const { output } = await backend.invoke(userRef, 'list-waiting', input);
    return {
      more: output.more,
      items: output.items.map((item: any) => [
        item.agentVersion,
        item.waitingFor.map((step: any) => `${step.step} ${step.anyOf}`),
      ]),
    };
  };

  it('lists what waits for whom, or for the person who asks', async () => {
    await backend.start({ entityRef: 'component:default/support-triage' });
    const draft = await backend.fillIn({ agentVersion: '2.0' });
    await backend.signAll(
      draft,
      [MORTEZA, 'agent-builder'],
      [MIKE, 'agent-builder'],
    );

    const fillIn = ['1.0', [`fill-in ${MORTEZA},${MIKE}`]];
    const sign = [
      '2.0',
      ['sign user:default/department-head', `sign ${SECOND_LEAD}`],
    ];
    const all = await waiting(VISITOR);
    expect(all.more).toBe(false);
    expect(all.items).toHaveLength(2);
    expect(all.items).toEqual(expect.arrayContaining([fillIn, sign]));

    expect(await waiting(VISITOR, { limit: 1 })).toMatchObject({
      more: true,
      items: [expect.anything()],
    });
    expect((await waiting(MIKE, { onlyMe: true })).items).toEqual([fillIn]);
    expect((await waiting(SECOND_LEAD, { onlyMe: true })).items).toEqual([
      sign,
    ]);
    expect((await waiting(VISITOR, { onlyMe: true })).items).toEqual([]);
  });

  it('says what has become of the clearances beside what waits', async () => {
    const { id } = await backend.clear();
    backend.clock.now = () => new Date('2026-07-28T09:00:00.000Z');
    await backend.runTask('scorecard-catch-up');

    const { output } = await backend.invoke(SECOND_LEAD, 'list-waiting', {});
    expect(
      output.items.find((item: any) => item.checklistId === id),
    ).toMatchObject({
      waitingFor: [{ step: 'review-after-launch' }],
      health: [
        {
          code: 'review-overdue',
          since: '2026-07-28',
          message: expect.any(String),
          checklistId: id,
          agentVersion: '1.0',
        },
      ],
    });
  });
});
