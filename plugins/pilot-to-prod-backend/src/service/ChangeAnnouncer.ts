import {
  CHECKLISTS_CHANNEL,
  ChecklistSignal,
  CLEARANCE_TOPIC,
  ClearanceEventPayload,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { EventsService } from '@backstage/plugin-events-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import type { ClearanceChange } from '../registry/ChecklistRegistry';
import type { ChangeSubscriber, CommittedChange } from './ChangeFeed';

/**
 * Tells of a change that is committed: other backends of a changed clearance,
 * open browsers of a changed checklist. Both are hints that may get lost, so
 * that a failure to tell is logged and the change stands.
 */
export class ChangeAnnouncer implements ChangeSubscriber {
  readonly purpose = 'tell browsers and the catalog';
  readonly #events: EventsService;
  readonly #logger: LoggerService;
  readonly #signals: SignalsService;

  static create(options: {
    events: EventsService;
    logger: LoggerService;
    signals: SignalsService;
  }): ChangeAnnouncer {
    return new ChangeAnnouncer(options);
  }

  private constructor(options: Parameters<typeof ChangeAnnouncer.create>[0]) {
    this.#events = options.events;
    this.#logger = options.logger;
    this.#signals = options.signals;
  }

  async tell({ record, receipt }: CommittedChange): Promise<void> {
    await this.announce(record, receipt.clearance);
  }

  async announce(
    { id, revision }: ChecklistRecord,
    clearance: ClearanceChange,
  ): Promise<void> {
    const signal: ChecklistSignal = { checklistId: id, revision };
    const told = await Promise.allSettled([
      // Everybody may get it, as it names neither the agent nor what changed.
      this.#signals.publish({
        recipients: { type: 'broadcast' },
        channel: CHECKLISTS_CHANNEL,
        message: { ...signal },
      }),
      clearance && this.#announceClearance({ sequence: clearance.sequence }),
    ]);
    for (const result of told) {
      if (result.status === 'rejected') {
        this.#logger.warn(
          `Could not tell of a change of checklist ${id}`,
          toError(result.reason),
        );
      }
    }
  }

  async #announceClearance(eventPayload: ClearanceEventPayload): Promise<void> {
    await this.#events.publish({ topic: CLEARANCE_TOPIC, eventPayload });
  }
}
