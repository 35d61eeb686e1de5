import {
  addDays,
  type Checklist,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import ICAL from 'ical.js';
import {
  MIKE,
  MORTEZA,
  SARAH,
  SECOND_LEAD,
  SPONSOR,
  startBackend,
  TestBackend,
  TODAY,
} from '../__testUtils__/startBackend';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

interface CalendarEvent {
  uid: string;
  day: string;
  end: string;
  summary: string;
  description: string;
  status: string;
  sequence: number;
}

/** The events of a calendar, by another implementation than the one that wrote it. */
function eventsOf(calendar: string): CalendarEvent[] {
  const component = new ICAL.Component(ICAL.parse(calendar));
  expect(component.name).toBe('vcalendar');
  expect(component.getFirstPropertyValue('version')).toBe('2.0');
  return component.getAllSubcomponents('vevent').map(vevent => {
    const event = new ICAL.Event(vevent);
    expect(event.startDate.isDate).toBe(true);
    return {
      uid: event.uid,
      day: event.startDate.toString(),
      end: event.endDate.toString(),
      summary: event.summary,
      description: event.description,
      status: String(vevent.getFirstPropertyValue('status')),
      sequence: event.sequence,
    };
  });
}

describe.each(databases.eachSupportedId())('the files on %s', databaseId => {
  let backend: TestBackend;

  beforeEach(async () => {
    backend = await startBackend({ knex: await databases.init(databaseId) });
  });

  afterEach(async () => {
    await backend.stop();
  });

  const calendarOf = async ({ id }: Checklist) => {
    const response = await backend.as(
      MIKE,
      'get',
      `/checklists/${id}/calendar.ics`,
    );
    expect(response.status).toBe(200);
    expect(response.headers['content-type']).toBe(
      'text/calendar; charset=utf-8',
    );
    return response.text;
  };

  it('offers the document to whoever may read the checklist', async () => {
    const checklist = await backend.fillIn();
    const response = await backend.as(
      SARAH,
      'get',
      `/checklists/${checklist.id}/document`,
    );

    expect(response.status).toBe(200);
    expect(response.headers['content-type']).toBe(
      'text/markdown; charset=utf-8',
    );
    expect(response.text).toMatch(
      /^# Pilot-to-Prod Checklist — finance-invoice-recon\n/,
    );
    expect(response.text).toContain(`**Digest:** ${checklist.digest}`);
  });

  it('fills in sign-off and decision once it is cleared', async () => {
    const cleared = await backend.signAll(
      await backend.fillIn(),
      [MIKE, 'agent-builder'],
      [MORTEZA, 'agent-builder'],
      [SECOND_LEAD, 'ai-coe-lead'],
    );
    const { text } = await backend.as(
      MIKE,
      'get',
      `/checklists/${cleared.id}/document`,
    );

    expect(text).toContain('**Review date:** 2026-06-13');
    expect(text).toContain('**Valid until:** 2027-06-13');
    expect(text).toContain('✅ Cleared for production launch');
    expect(text).toContain(
      `30-day post-launch review: ${cleared.postLaunchReview?.dueDate}`,
    );
    for (const [role, signer] of [
      ['Agent Builder', MIKE],
      ['Agent Builder', MORTEZA],
      ['AI CoE Lead', SECOND_LEAD],
    ]) {
      expect(text).toContain(
        `| ${role} | ${signer} | 2026-06-13 | Signed at 2026-06-13T09:00:00.000Z under ${cleared.digest}: `,
      );
    }
  });

  const seenIn = async (checklist: Checklist) =>
    eventsOf(await calendarOf(checklist)).map(({ uid, day, status }) => ({
      uid: uid.replace(`${checklist.id}-`, '').replace('@pilot-to-prod', ''),
      day,
      status,
    }));

  it('moves the days to come from a clearance to its renewal', async () => {
    const cleared = await backend.clear();
    const renewal = await backend.change(
      MIKE,
      'post',
      `/checklists/${cleared.id}/renewal`,
      {},
    );
    backend.clock.now = () => new Date('2026-06-20T09:00:00.000Z');
    let draft = renewal;
    for (const item of renewal.items.slice(0, 9)) {
      draft = await backend.saveItem(draft, { ...item, declared: 'pass' });
    }
    const { answers } = cleared.acknowledgements[0];
    draft = await backend.change(
      MIKE,
      'post',
      `/checklists/${draft.id}/acknowledgements`,
      { revision: draft.revision, answers },
    );
    const renewed = await backend.signAll(
      draft,
      [MIKE, 'agent-builder'],
      [MORTEZA, 'agent-builder'],
      [SECOND_LEAD, 'ai-coe-lead'],
    );

    const daysOf = async (checklist: Checklist) =>
      (await seenIn(checklist)).map(({ uid, day, status }) => [
        uid,
        day,
        status,
      ]);
    expect(await daysOf(cleared)).toEqual([
      ['launch', '2026-06-13', 'CONFIRMED'],
      ['review', '2026-07-13', 'CANCELLED'],
      ['validity', '2027-06-13', 'CANCELLED'],
    ]);
    expect(await daysOf(renewed)).toEqual([
      ['launch', '2026-06-13', 'CONFIRMED'],
      ['review', renewed.postLaunchReview?.dueDate, 'CONFIRMED'],
      ['validity', '2027-06-20', 'CONFIRMED'],
    ]);
    const { text } = await backend.as(
      MIKE,
      'get',
      `/checklists/${cleared.id}/document`,
    );
    expect(text).toContain('Clearance superseded — its renewal was signed');
    expect(text).not.toContain('Valid until');
  });

  it('plans launch and review in the calendar before anybody has signed', async () => {
    const checklist = await backend.start();

    expect(eventsOf(await calendarOf(checklist))).toEqual([
      {
        uid: `${checklist.id}-launch@pilot-to-prod`,
        day: checklist.targetLaunchDate,
        end: '2026-06-14',
        summary: 'finance-invoice-recon 1.0: launch',
        description:
          'Target launch date of component:default/finance-invoice-recon.',
        status: 'TENTATIVE',
        sequence: 1,
      },
      {
        uid: `${checklist.id}-review@pilot-to-prod`,
        day: '2026-07-13',
        end: '2026-07-14',
        summary: 'finance-invoice-recon 1.0: 30-day post-launch review',
        description:
          'Does component:default/finance-invoice-recon stay in production, or return to pilot?',
        status: 'TENTATIVE',
        sequence: 1,
      },
    ]);
  });

  it('has no days where none are set', async () => {
    const checklist = await backend.start({ targetLaunchDate: null });
    expect(eventsOf(await calendarOf(checklist))).toEqual([]);
  });

  it('keeps the events the same through clearance, closing and review', async () => {
    const missing = `Cost; latency, "both"\n\\n 💥\u0007 ${'long '.repeat(40)}`;
    const draft = await backend.fillIn({}, item =>
      item.number === 2 ? { ...item, declared: 'warn' } : item,
    );
    const planned = await backend.change(
      MIKE,
      'put',
      `/checklists/${draft.id}/open-items`,
      {
        revision: draft.revision,
        openItems: [{ item: 2, missing, owner: MIKE, dueDate: '2026-06-20' }],
      },
    );
    const [openItem] = planned.openItems;
    const cleared = await backend.signAll(
      planned,
      [MIKE, 'agent-builder'],
      [MORTEZA, 'agent-builder'],
      [SPONSOR, 'sponsor'],
      [SECOND_LEAD, 'ai-coe-lead'],
    );
    const before = eventsOf(await calendarOf(planned));
    const after = eventsOf(await calendarOf(cleared));

    expect(cleared.state).toBe('conditional');
    expect(after[1]).toEqual({
      uid: `${cleared.id}-open-item-${openItem.id}@pilot-to-prod`,
      day: '2026-06-20',
      end: '2026-06-21',
      summary: 'finance-invoice-recon 1.0: open item of item 2 due',
      description: `${missing.replace('\u0007', '')}\n\nOwner: ${MIKE}`,
      status: 'CONFIRMED',
      sequence: cleared.revision,
    });
    expect(after.map(({ uid }) => uid)).toEqual(before.map(({ uid }) => uid));

    const closed = await backend.change(
      MIKE,
      'post',
      `/checklists/${cleared.id}/open-items/${openItem.id}/closure`,
      { revision: cleared.revision, note: 'There it is' },
    );
    const reviewed = await backend.change(
      SECOND_LEAD,
      'post',
      `/checklists/${cleared.id}/post-launch-review`,
      {
        revision: closed.revision,
        outcome: 'return-to-pilot',
        summary: 'Too slow',
      },
    );
    const last = eventsOf(await calendarOf(reviewed));
    expect(last.map(({ uid }) => uid)).toEqual(before.map(({ uid }) => uid));
    expect(last.map(({ summary, status }) => [summary, status])).toEqual([
      ['finance-invoice-recon 1.0: launch', 'CANCELLED'],
      ['finance-invoice-recon 1.0: open item of item 2 closed', 'CANCELLED'],
      [
        'finance-invoice-recon 1.0: 30-day post-launch review (done)',
        'CANCELLED',
      ],
      ['finance-invoice-recon 1.0: last day of the clearance', 'CANCELLED'],
    ]);
  });

  const setOpenItems = (
    { id, revision }: Checklist,
    ...openItems: [item: number, missing: string, dueDate: string][]
  ) =>
    backend.change(MIKE, 'put', `/checklists/${id}/open-items`, {
      revision,
      openItems: openItems.map(([item, missing, dueDate]) => ({
        item,
        missing,
        owner: MIKE,
        dueDate,
      })),
    });

  it('moves an open item in the calendar when its day moves', async () => {
    const before = await setOpenItems(await backend.start(), [
      2,
      'Dashboard',
      '2026-06-20',
    ]);
    const [{ uid, sequence }] = eventsOf(await calendarOf(before)).slice(1);
    const after = await setOpenItems(
      before,
      [7, 'Runbook', '2026-06-19'],
      [2, 'Dashboards', '2026-06-25'],
    );
    expect(before.openItems[0].id).toBe(after.openItems[1].id);
    expect(eventsOf(await calendarOf(after))).toContainEqual(
      expect.objectContaining({
        uid,
        day: '2026-06-25',
        sequence: sequence + 1,
        status: 'TENTATIVE',
      }),
    );
  });

  it('cancels an open item that was taken out, until its day is past', async () => {
    const before = await setOpenItems(
      await backend.start(),
      [2, 'Dashboard', TODAY],
      [7, 'Runbook', addDays(TODAY, -1)],
      [8, 'Announcement', '2026-06-25'],
    );
    const [dashboard, , announcement] = before.openItems;
    const after = await setOpenItems(before, [8, 'Announcement', '2026-06-25']);

    expect(await seenIn(after)).toEqual([
      { uid: 'launch', day: '2026-06-13', status: 'TENTATIVE' },
      {
        uid: `open-item-${announcement.id}`,
        day: '2026-06-25',
        status: 'TENTATIVE',
      },
      { uid: 'review', day: '2026-07-13', status: 'TENTATIVE' },
      { uid: `open-item-${dashboard.id}`, day: TODAY, status: 'CANCELLED' },
    ]);
    const [cancelled] = eventsOf(await calendarOf(after)).slice(-1);
    expect(cancelled).toMatchObject({
      sequence: after.revision,
      summary: 'finance-invoice-recon 1.0: open item of item 2 due',
      description: `Dashboard\n\nOwner: ${MIKE}`,
    });

    backend.clock.now = () => new Date(`${addDays(TODAY, 1)}T00:00:00.000Z`);
    expect((await seenIn(after)).map(({ uid }) => uid)).not.toContain(
      `open-item-${dashboard.id}`,
    );
  });

  it('cancels launch and review where the launch date is taken back', async () => {
    const before = await backend.start();
    const after = await backend.change(
      MIKE,
      'patch',
      `/checklists/${before.id}`,
      { revision: before.revision, targetLaunchDate: null },
    );
    expect(await seenIn(after)).toEqual([
      { uid: 'launch', day: '2026-06-13', status: 'CANCELLED' },
      { uid: 'review', day: '2026-07-13', status: 'CANCELLED' },
    ]);
    const again = await backend.change(
      MIKE,
      'patch',
      `/checklists/${before.id}`,
      { revision: after.revision, targetLaunchDate: '2026-06-15' },
    );
    expect(await seenIn(again)).toEqual([
      { uid: 'launch', day: '2026-06-15', status: 'TENTATIVE' },
      { uid: 'review', day: '2026-07-15', status: 'TENTATIVE' },
    ]);
  });

  it('cancels all days of a checklist that was returned, until it is reopened', async () => {
    const draft = await setOpenItems(await backend.start(), [
      2,
      'Dashboard',
      '2026-06-20',
    ]);
    const returned = await backend.change(
      SECOND_LEAD,
      'post',
      `/checklists/${draft.id}/return`,
      { revision: draft.revision, reason: 'Too early' },
    );
    const statuses = async (checklist: Checklist) =>
      (await seenIn(checklist)).map(({ status }) => status);
    expect(await statuses(returned)).toEqual(Array(3).fill('CANCELLED'));
    const reopened = await backend.change(
      MIKE,
      'post',
      `/checklists/${draft.id}/reopening`,
      { revision: returned.revision },
    );
    expect(await statuses(reopened)).toEqual(Array(3).fill('TENTATIVE'));
  });

  it('is written as RFC 5545 has it', async () => {
    const checklist = await backend.start();
    const calendar = await calendarOf(checklist);

    expect(calendar).toBe(await calendarOf(checklist));
    expect(calendar.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of calendar.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    }
    expect(calendar).toContain('DTSTAMP:20260613T090000Z');
    expect(calendar).toContain('LAST-MODIFIED:20260613T090000Z');
    expect(calendar).toContain('DTSTART;VALUE=DATE:20260613');
  });

  it.each(['document', 'calendar.ics'])(
    'does not find the %s of nothing',
    async file => {
      for (const id of ['x', '00000000-0000-4000-8000-000000000000']) {
        const response = await backend.as(
          MIKE,
          'get',
          `/checklists/${id}/${file}`,
        );
        expect(response.status).toBe(404);
        expect(response.body.error.name).toBe('NotFoundError');
      }
    },
  );
});

describe('the files of a checklist that one may not read', () => {
  it.each(['document', 'calendar.ics'])('refuses the %s', async file => {
    const permissions = mockServices.permissions.mock();
    const decide = (result: AuthorizeResult.ALLOW | AuthorizeResult.DENY) => {
      permissions.authorize.mockResolvedValue([{ result }]);
      permissions.authorizeConditional.mockImplementation(async requests =>
        requests.map(() => ({ result })),
      );
    };
    decide(AuthorizeResult.ALLOW);
    const backend = await startBackend({
      knex: await databases.init('SQLITE_3'),
      features: [permissions.factory],
    });
    const { id } = await backend.start();
    decide(AuthorizeResult.DENY);

    const response = await backend.as(MIKE, 'get', `/checklists/${id}/${file}`);

    expect(response.status).toBe(404);
    expect(response.body.error.name).toBe('NotFoundError');
    await backend.stop();
  });
});
