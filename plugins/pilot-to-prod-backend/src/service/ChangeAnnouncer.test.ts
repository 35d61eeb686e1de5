import { mockServices } from '@backstage/backend-test-utils';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import type { ClearanceChange } from '../registry/ChecklistRegistry';
import { ChangeAnnouncer } from './ChangeAnnouncer';

const RECORD = { id: 'an-id', revision: 7 } as ChecklistRecord;
const CLEARANCE: ClearanceChange = {
  entityRef: 'component:default/agent',
  live: true,
  outcome: 'cleared',
  clearedVersion: '1.0',
  attention: [],
  sequence: 42,
};

describe('ChangeAnnouncer', () => {
  const events = mockServices.events.mock();
  const logger = mockServices.logger.mock();
  const signals = { publish: jest.fn() };
  const announcer = ChangeAnnouncer.create({ events, logger, signals });

  beforeEach(() => {
    jest.resetAllMocks();
  });

  it('signals every change without saying whom it concerns', async () => {
    await announcer.announce(RECORD, null);

    expect(signals.publish.mock.calls).toEqual([
      [
        {
          recipients: { type: 'broadcast' },
          channel: 'pilot-to-prod:checklists',
          message: { checklistId: 'an-id', revision: 7 },
        },
      ],
    ]);
    expect(events.publish).not.toHaveBeenCalled();
  });

  it('tells other backends of a changed clearance', async () => {
    await announcer.announce(RECORD, CLEARANCE);

    expect(events.publish.mock.calls).toEqual([
      [{ topic: 'pilot-to-prod.clearance', eventPayload: { sequence: 42 } }],
    ]);
  });

  it('logs what it could not tell, and tells the rest', async () => {
    signals.publish.mockRejectedValue(new Error('no signals'));

    await announcer.announce(RECORD, CLEARANCE);

    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(events.publish).toHaveBeenCalledTimes(1);
  });
});
