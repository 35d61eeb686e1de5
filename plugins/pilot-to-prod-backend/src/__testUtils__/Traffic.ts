import type { Checklist } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { setTimeout as pause } from 'node:timers/promises';
import { MIKE, SARAH, TestBackend } from './startBackend';

const CLEARED = 'component:default/finance-invoice-recon';

/** A little, so that one caller does not keep the whole machine busy. */
const BETWEEN_CALLS_MS = 20;

/** What was seen while something was out. */
export interface Figures {
  /** Changes that were answered with success. */
  acknowledged: number;
  /** Those of them that the registry does not have. */
  lost: number;
  /** Answers 503, which ask to come again. */
  unavailable: number;
  /** Those of them that the gate gave. */
  gateUnavailable: number;
  /** Answers of the gate, and how many said what is not so. */
  gateAnswers: number;
  wrongGateAnswers: number;
  /** Answers that are neither the result nor a 503. */
  strange: string[];
  /** From the end of the fault until each backend read and wrote again. */
  secondsUntilWell: number;
}

const gateOf = (version: string) =>
  `/gate?entityRef=${CLEARED}&agentVersion=${version}`;

/**
 * People who save, and pipelines that ask the gate, all the time, with a ledger
 * of what they were told. One version is cleared before, no other ever is.
 */
export class Traffic {
  readonly #backends: TestBackend[];
  readonly #drafts: Checklist[];
  readonly #callers: Promise<void>[] = [];
  readonly #acknowledged: { id: string; revision: number; note: string }[] = [];
  readonly #strange: string[] = [];
  readonly #gateTimes: number[] = [];
  readonly #saveTimes: number[] = [];
  #unavailable = 0;
  #gateUnavailable = 0;
  #wrong = 0;
  #isOver = false;

  /**
   * @param backends - replicas on one database, where `CLEARED` 1.0 is cleared
   * @param writers - the agents `agent-0` and so on must be in the catalog
   */
  static async start(
    backends: TestBackend[],
    writers: number,
    agentVersion: string = '1.0',
  ): Promise<Traffic> {
    const drafts: Checklist[] = [];
    for (let index = 0; index < writers; index++) {
      drafts.push(
        await backends[0].start({
          entityRef: `component:default/agent-${index}`,
          agentVersion,
        }),
      );
    }
    return new Traffic(backends, drafts);
  }

  private constructor(backends: TestBackend[], drafts: Checklist[]) {
    this.#backends = backends;
    this.#drafts = drafts;
    this.#callers.push(
      ...drafts.map((draft, index) => this.#save(draft, index)),
      ...backends.map(backend => this.#askGate(backend)),
    );
  }

  /** Until some more has been saved and asked. */
  async goOn(more: number = this.#drafts.length): Promise<void> {
    const saved = this.#acknowledged.length + more;
    const asked = this.#gateTimes.length + this.#backends.length;
    while (
      this.#acknowledged.length < saved ||
      this.#gateTimes.length < asked
    ) {
      await pause(BETWEEN_CALLS_MS);
    }
  }

  /** Until each backend reads and writes again, in seconds. */
  async untilWell(): Promise<number> {
    const start = performance.now();
    await Promise.all(
      this.#backends.map(async (backend, index) => {
        const draft = this.#drafts[index];
        const address = `/checklists/${draft.id}`;
        let isWell = false;
        while (!isWell) {
          const gate = await backend.as(SARAH, 'get', gateOf('1.0'));
          const { body } = await backend.as(MIKE, 'get', address);
          const save = await backend.as(MIKE, 'patch', address, {
            revision: body.revision,
            tier: 'low',
          });
          // Another caller of the same checklist may have been faster.
          isWell = gate.status === 200 && [200, 409].includes(save.status);
        }
      }),
    );
    return (performance.now() - start) / 1_000;
  }

  /** Ends the traffic, and compares the ledger with the registry. */
  async settle(secondsUntilWell: number): Promise<Figures> {
    this.#isOver = true;
    await Promise.all(this.#callers);
    let lost = 0;
    for (const draft of this.#drafts) {
      const { body } = await this.#backends[0].as(
        MIKE,
        'get',
        `/checklists/${draft.id}/events`,
      );
      if (!body.intact) {
        this.#strange.push(`the history of ${draft.id} is broken`);
      }
      const notes = new Map<number, string>(
        body.items.map(
          (event: { sequence: number; data: { note: string } }) => [
            event.sequence,
            event.data.note,
          ],
        ),
      );
      lost += this.#acknowledged.filter(
        ({ id, revision, note }) =>
          id === draft.id && notes.get(revision) !== note,
      ).length;
    }
    return {
      acknowledged: this.#acknowledged.length,
      lost,
      unavailable: this.#unavailable,
      gateUnavailable: this.#gateUnavailable,
      gateAnswers: this.#gateTimes.length,
      wrongGateAnswers: this.#wrong,
      strange: this.#strange,
      secondsUntilWell,
    };
  }

  /** What 19 of 20 calls took at most since this was asked last, in ms. */
  takeTimes(): { gate: number; save: number } {
    const p95 = (times: number[]) => {
      const sorted = times.splice(0).sort((a, b) => a - b);
      return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? NaN;
    };
    return { gate: p95(this.#gateTimes), save: p95(this.#saveTimes) };
  }

  async #save(draft: Checklist, index: number): Promise<void> {
    const backend = this.#backends[index % this.#backends.length];
    const address = `/checklists/${draft.id}`;
    let { revision } = draft;
    for (let round = 0; !this.#isOver; round++) {
      const note = `write ${round}`;
      const start = performance.now();
      const answer = await backend.as(MIKE, 'put', `${address}/items/7`, {
        ...{ revision, declared: null, evidence: {}, note },
      });
      if (answer.status === 200) {
        this.#saveTimes.push(performance.now() - start);
        revision = answer.body.revision;
        this.#acknowledged.push({ id: draft.id, revision, note });
      } else {
        // A change that failed may be written all the same: 409 says so.
        this.#count(answer, [409]);
        const read = await backend.as(MIKE, 'get', address);
        this.#count(read, [200]);
        revision = read.body.revision ?? revision;
      }
      await pause(BETWEEN_CALLS_MS);
    }
  }

  async #askGate(backend: TestBackend): Promise<void> {
    while (!this.#isOver) {
      for (const version of ['1.0', '9.9']) {
        const start = performance.now();
        const answer = await backend.as(SARAH, 'get', gateOf(version));
        if (answer.status === 200) {
          this.#gateTimes.push(performance.now() - start);
          this.#wrong += answer.body.allowed === (version === '1.0') ? 0 : 1;
        } else {
          this.#count(answer, []);
          this.#gateUnavailable += answer.status === 503 ? 1 : 0;
        }
        await pause(BETWEEN_CALLS_MS);
      }
    }
  }

  #count(
    answer: { status: number; headers: Record<string, string>; body: any },
    expected: number[],
  ): void {
    if (answer.status === 503 && answer.headers['retry-after']) {
      this.#unavailable++;
    } else if (!expected.includes(answer.status)) {
      this.#strange.push(`${answer.status} ${answer.body?.error?.message}`);
    }
  }
}
