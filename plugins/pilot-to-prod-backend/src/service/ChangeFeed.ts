import type { Checklist } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PeopleLookup } from '../catalog/PeopleLookup';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import type { WriteReceipt } from '../registry/ChecklistRegistry';

/** A change that is committed, and all that is known of it. */
export interface CommittedChange {
  record: ChecklistRecord;
  /** The record as the rules were asked about it. */
  checklist: Checklist;
  /** Of the use case, with what it has looked up already. */
  people: PeopleLookup;
  receipt: WriteReceipt;
}

/** What wants to know of each change. */
export interface ChangeSubscriber {
  /** What a failure keeps from being done, for the log. */
  purpose: string;
  tell(change: CommittedChange): Promise<void>;
}

/** How long whoever made a change waits for the subscribers. */
const ANSWER_MS = 2_000;

/** How long the other subscribers wait for one of them. */
const SUBSCRIBER_MS = 5_000;

/**
 * Tells of each change once, after it was committed. Nothing that happens here
 * touches the change: subscribers that fail or hang are logged, and the answer
 * waits only a moment for them. What they missed is in the outbox.
 */
export class ChangeFeed {
  readonly #logger: LoggerService;
  readonly #subscribers: ChangeSubscriber[];

  /** @param subscribers - in the order in which they are told */
  constructor(logger: LoggerService, subscribers: ChangeSubscriber[]) {
    this.#logger = logger;
    this.#subscribers = subscribers;
  }

  async tell(change: CommittedChange): Promise<void> {
    await settlesWithin(ANSWER_MS, this.#tellAll(change));
  }

  async #tellAll(change: CommittedChange): Promise<void> {
    for (const subscriber of this.#subscribers) {
      const told = this.#tellOne(subscriber, change);
      if (!(await settlesWithin(SUBSCRIBER_MS, told))) {
        this.#logger.warn(
          `After ${SUBSCRIBER_MS} ms it still waits to ${describe(
            subscriber,
            change,
          )}`,
        );
      }
    }
  }

  async #tellOne(
    subscriber: ChangeSubscriber,
    change: CommittedChange,
  ): Promise<void> {
    try {
      await subscriber.tell(change);
    } catch (error) {
      this.#logger.warn(
        `Could not ${describe(subscriber, change)}`,
        toError(error),
      );
    }
  }
}

function describe(
  { purpose }: ChangeSubscriber,
  { record }: CommittedChange,
): string {
  return `${purpose} of a change of checklist ${record.id}`;
}

/** Whether a promise that never rejects settles in time; it goes on anyway. */
async function settlesWithin(
  ms: number,
  promise: Promise<void>,
): Promise<boolean> {
  const end = new AbortController();
  const deadline = sleep(ms, false, { signal: end.signal }).catch(() => false);
  try {
    return await Promise.race([promise.then(() => true), deadline]);
  } finally {
    end.abort();
  }
}
