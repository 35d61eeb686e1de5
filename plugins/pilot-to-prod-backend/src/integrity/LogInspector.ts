import type { IntegrityResponse } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { AuditorService } from '@backstage/backend-plugin-api';
import { setImmediate } from 'node:timers/promises';
import type { SigningKeys } from '../attestation/SigningKeys';
import type { ChecklistRegistry } from '../registry/ChecklistRegistry';
import { isGenuine, SignedHead } from '../registry/registryHead';

type LogBreak = IntegrityResponse['broken'][number];

/** Entries that are looked at without letting others have a turn. */
const BATCH = 200;

/** How many breaks an answer names; it counts the others. */
const NAMED = 50;

/**
 * Looks at the signed log of all writes as a whole, and whether every checklist
 * stands where the log says. That finds what no look at one checklist can: one
 * that was taken back to an earlier, genuine state, or removed.
 */
export class LogInspector {
  readonly #auditor: AuditorService;
  readonly #keys: SigningKeys;
  readonly #registry: ChecklistRegistry;
  #running: Promise<IntegrityResponse> | undefined;

  static create(options: {
    auditor: AuditorService;
    keys: SigningKeys;
    registry: ChecklistRegistry;
  }): LogInspector {
    return new LogInspector(options);
  }

  private constructor(options: Parameters<typeof LogInspector.create>[0]) {
    this.#auditor = options.auditor;
    this.#keys = options.keys;
    this.#registry = options.registry;
  }

  /** Once at a time: who asks during a look gets the answer of that look. */
  async inspect(): Promise<IntegrityResponse> {
    this.#running ??= this.#inspect().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #inspect(): Promise<IntegrityResponse> {
    const broken: LogBreak[] = [];
    let last: SignedHead | undefined;
    for (;;) {
      const heads = await this.#registry.heads({
        after: last?.position ?? 0,
        limit: BATCH,
      });
      for (const head of heads) {
        const message = this.#faultOf(head, last);
        if (message !== undefined) {
          broken.push({ position: head.position, message });
        }
        last = head;
      }
      if (heads.length < BATCH) {
        break;
      }
      await setImmediate();
    }
    for (const { position, checklistId } of await this.#registry.strayHeads()) {
      broken.push({
        position,
        message: `Checklist ${checklistId} is not where its last entry says`,
      });
    }
    if (broken.length > 0) {
      await this.#report(broken);
    }
    return {
      intact: broken.length === 0,
      last: last ? { position: last.position, hash: last.hash } : null,
      broken: broken.slice(0, NAMED),
      ...(broken.length > NAMED && { more: broken.length - NAMED }),
    };
  }

  #faultOf(head: SignedHead, last: SignedHead | undefined): string | undefined {
    const expected = (last?.position ?? 0) + 1;
    if (head.position !== expected) {
      return `The log has no entry ${expected}`;
    }
    if (head.previousHash !== (last?.hash ?? null)) {
      return 'The entry does not follow the one before';
    }
    return isGenuine(head, this.#keys)
      ? undefined
      : 'The entry was not signed by a key that counts';
  }

  async #report(broken: LogBreak[]): Promise<void> {
    const [{ position, message }] = broken;
    const event = await this.#auditor.createEvent({
      eventId: 'integrity-check',
      severityLevel: 'critical',
      meta: { position, breaks: broken.length },
    });
    await event.fail({
      error: new Error(`Log, entry ${position}: ${message}`),
    });
  }
}
