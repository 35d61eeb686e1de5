import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { AnswerRefusedError, GithubClient } from '../github/GithubClient';
import type { Judgement } from './Deployment';
import type { DeploymentJudge } from './DeploymentJudge';
import type { ClaimedDeployment, DeploymentStore } from './DeploymentStore';

/** How often a deployment that waits is looked at, whatever events say. */
export const LOOK_EVERY_MS = 10_000;

/** How long GitHub holds a deployment. */
const GIVE_UP_AFTER_MS = 30 * 24 * 60 * 60_000;

/** The longest pause after a failure, and after an hour of them. */
const LONGEST_PAUSE_MS = 60_000;
const LATER_PAUSE_MS = 10 * 60_000;
const MANY_FAILURES = 60;

/** How long one look may take; less than a claim lasts. */
const LOOK_LIMIT_MS = 20_000;

/** How many deployments are looked at side by side. */
const LANES = 4;

/** GitHub takes ten comments for a deployment, the answer's among them. */
const MOST_COMMENTS = 8;

/** Looks in a row that come to nothing before people on GitHub are told. */
const FAILURES_UNTIL_TOLD = 3;

const CANNOT_TELL: Judgement = {
  state: 'waiting',
  comment:
    'Pilot to Prod cannot tell at the moment whether this may go to production. The deployment waits, and Pilot to Prod asks again by itself.',
};

/**
 * Answers what waits for an answer. Each look asks the gate anew: no verdict
 * outlives it, so that what was revoked while GitHub was down is not approved.
 */
export class DeploymentWatch {
  readonly #github: Pick<GithubClient, 'answer'>;
  readonly #judge: Pick<DeploymentJudge, 'judge'>;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  readonly #store: DeploymentStore;
  readonly #stopped = new AbortController();
  #looking: Promise<void> | undefined;
  #again = false;
  #hastened = false;
  #isOut = false;

  static create(options: {
    github: Pick<GithubClient, 'answer'>;
    judge: Pick<DeploymentJudge, 'judge'>;
    logger: LoggerService;
    now?: () => number;
    store: DeploymentStore;
  }): DeploymentWatch {
    return new DeploymentWatch(options);
  }

  private constructor(options: Parameters<typeof DeploymentWatch.create>[0]) {
    this.#github = options.github;
    this.#judge = options.judge;
    this.#logger = options.logger;
    this.#now = options.now ?? Date.now;
    this.#store = options.store;
  }

  /**
   * Looks at all that is due, now or right after the look that is under way.
   *
   * @param hastened - whether those that wait for a signature are due, too
   */
  look(hastened: boolean = false): Promise<void> {
    this.#again = true;
    this.#hastened ||= hastened;
    this.#looking ??= this.#lookUntilDone();
    return this.#looking;
  }

  /** Resolves when nothing is under way any more. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#looking;
  }

  async #lookUntilDone(): Promise<void> {
    while (this.#again && !this.#stopped.signal.aborted) {
      this.#again = false;
      try {
        await this.#lookOnce();
        if (this.#isOut) {
          this.#logger.info(
            'The deployments that wait on GitHub can be read again',
          );
        }
        this.#isOut = false;
      } catch (error) {
        if (!this.#isOut) {
          this.#logger.error(
            `The deployments that wait on GitHub cannot be read: ${stringifyError(
              error,
            )}`,
          );
        }
        this.#isOut = true;
      }
    }
    this.#looking = undefined;
  }

  async #lookOnce(): Promise<void> {
    if (this.#hastened) {
      await this.#store.hasten(this.#now());
      this.#hastened = false;
    }
    await this.#store.forget(this.#now() - GIVE_UP_AFTER_MS);
    // What becomes due during this look is for the next one.
    const startedAt = this.#now();
    await Promise.all(
      Array.from({ length: LANES }, async () => {
        while (!this.#stopped.signal.aborted) {
          const deployment = await this.#store.claim(startedAt);
          if (deployment === undefined) {
            return;
          }
          await this.#lookAt(deployment);
        }
      }),
    );
  }

  async #lookAt(deployment: ClaimedDeployment): Promise<void> {
    const signal = this.#limit();
    try {
      const judgement = await whileNotAborted(signal, () =>
        this.#judge.judge(deployment.subject, signal),
      );
      await this.#deliver(deployment, judgement, signal);
    } catch (error) {
      await this.#fail(deployment, error);
    }
  }

  async #deliver(
    deployment: ClaimedDeployment,
    judgement: Judgement,
    signal: AbortSignal,
  ): Promise<void> {
    if (judgement.state === 'waiting') {
      const told = await this.#tell(deployment, judgement, signal);
      await this.#store.release(deployment, {
        ...told,
        lookAt: this.#now() + LOOK_EVERY_MS,
        failures: 0,
      });
      return;
    }
    await whileNotAborted(signal, () =>
      this.#github.answer(deployment, judgement, signal),
    );
    await this.#store.release(deployment, { state: judgement.state });
    this.#logger.info(`${nameOf(deployment)} was ${judgement.state}`);
  }

  /** Shows a comment, unless GitHub shows it already. */
  async #tell(
    deployment: ClaimedDeployment,
    judgement: Judgement,
    signal: AbortSignal = this.#limit(),
  ): Promise<{ comment?: string; comments?: number }> {
    const { comment } = judgement;
    const { comments } = deployment;
    if (comment === deployment.comment || comments >= MOST_COMMENTS) {
      return {};
    }
    await whileNotAborted(signal, () =>
      this.#github.answer(deployment, judgement, signal),
    );
    return { comment, comments: comments + 1 };
  }

  #limit(): AbortSignal {
    return AbortSignal.any([
      this.#stopped.signal,
      AbortSignal.timeout(LOOK_LIMIT_MS),
    ]);
  }

  async #fail(deployment: ClaimedDeployment, error: unknown): Promise<void> {
    if (this.#stopped.signal.aborted) {
      // The next start goes on with it at once.
      await this.#store.release(deployment, {});
      return;
    }
    if (error instanceof AnswerRefusedError) {
      this.#logger.warn(
        `${nameOf(deployment)}: GitHub refused the answer: ${error.message}`,
      );
      await this.#store.release(deployment, { state: 'refused' });
      return;
    }
    const failures = deployment.failures + 1;
    if (failures === 1) {
      this.#logger.warn(
        `${nameOf(
          deployment,
        )} waits, as it could not be answered; it is tried again: ${stringifyError(
          error,
        )}`,
      );
    }
    const told =
      failures === FAILURES_UNTIL_TOLD
        ? await this.#tell(deployment, CANNOT_TELL).catch(() => ({}))
        : {};
    await this.#store.release(deployment, {
      ...told,
      failures,
      lookAt: this.#now() + pauseAfter(failures),
    });
  }
}

/** Short at first, as most outages are. */
function pauseAfter(failures: number): number {
  return failures > MANY_FAILURES
    ? LATER_PAUSE_MS
    : Math.min(500 * 2 ** failures, LONGEST_PAUSE_MS);
}

function nameOf(deployment: ClaimedDeployment): string {
  const { environment, subject, callbackUrl } = deployment;
  const run = /runs\/(\d+)/.exec(callbackUrl)?.[1];
  return `The deployment of ${subject.repository} to ${environment} (run ${run})`;
}

/** Whatever does not heed the signal is not waited for any longer. */
async function whileNotAborted<T>(
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  let giveUp = () => {};
  const aborted = new Promise<never>((_, reject) => {
    giveUp = () => reject(signal.reason);
    signal.addEventListener('abort', giveUp);
  });
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}
