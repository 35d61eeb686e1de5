import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Clock } from '../clock';
import type { NoticeStore } from './NoticeStore';

/** Notices that are read at once. */
const BATCH = 100;

/** Sends what is to be told through the notifications plugin. */
export class NoticeSender {
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #notifications: NotificationService;
  readonly #store: NoticeStore;
  #isReachable = true;

  static create(options: {
    clock: Clock;
    logger: LoggerService;
    notifications: NotificationService;
    store: NoticeStore;
  }): NoticeSender {
    return new NoticeSender(options);
  }

  private constructor(options: Parameters<typeof NoticeSender.create>[0]) {
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#notifications = options.notifications;
    this.#store = options.store;
  }

  /**
   * Sends all that nobody was told yet. What cannot be sent stays for the next
   * time, which is how a portal without notifications works unchanged.
   *
   * @param signal - ends the run early; the next one sends the rest
   */
  async send(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const pending = await this.#store.pending(BATCH);
      for (const notice of pending) {
        if (signal.aborted) {
          return;
        }
        const { recipient, payload } = notice;
        try {
          await this.#notifications.send({
            recipients: { type: 'entity', entityRef: recipient },
            payload,
          });
        } catch (error) {
          this.#reportOutage(toError(error));
          return;
        }
        await this.#store.markTold(notice, this.#clock.now());
        this.#isReachable = true;
      }
      if (pending.length < BATCH) {
        return;
      }
    }
  }

  /** Once for each outage, as it may last for as long as the portal runs. */
  #reportOutage(error: Error): void {
    if (this.#isReachable) {
      this.#logger.info(
        `Nobody is told of checklists until the notifications plugin answers: ${error.message}`,
      );
    }
    this.#isReachable = false;
  }
}
