import type { BackendHealth } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { LoggerService } from '@backstage/backend-plugin-api';

/** An answer that took longer says too little of the moment it was given. */
const MAX_ROUND_TRIP_MS = 1_000;

/** A difference that is logged, as an operator should correct it. */
const NOTABLE_SKEW_MS = 5_000;

/** Where a clock gets the time, and passes it on. */
export interface TimeSources {
  /** The database's time, in milliseconds since 1970. */
  askDatabase: () => Promise<number>;
  /** This machine's time, in milliseconds since 1970. */
  localTime: () => number;
  /** Milliseconds that never go back, even when the machine's clock is set. */
  elapsed: () => number;
  logger: LoggerService;
}

/**
 * The database's clock, so that all replicas decide by the same time. Asks it
 * now and then, and counts on from there.
 */
export class DatabaseClock {
  readonly #sources: TimeSources;
  #start: { time: number; elapsed: number };
  #isSkewed = false;

  /** @throws where the database does not answer */
  static async create(sources: TimeSources): Promise<DatabaseClock> {
    const { start } = await measure(sources);
    const clock = new DatabaseClock(sources, start);
    clock.#reportSkew();
    return clock;
  }

  private constructor(
    sources: TimeSources,
    start: { time: number; elapsed: number },
  ) {
    this.#sources = sources;
    this.#start = start;
  }

  now(): Date {
    const { time, elapsed } = this.#start;
    return new Date(time + this.#sources.elapsed() - elapsed);
  }

  /** How the machine's clock fits the database's, as of now. */
  skew(): NonNullable<BackendHealth['clock']> {
    const skewMs = Math.round(this.#sources.localTime() - this.now().getTime());
    return { skewMs, isNotable: Math.abs(skewMs) >= NOTABLE_SKEW_MS };
  }

  /** Asks the database again; while it does not answer, the clock goes on. */
  async synchronize(): Promise<void> {
    try {
      const { start, roundTrip } = await measure(this.#sources);
      if (roundTrip <= MAX_ROUND_TRIP_MS) {
        this.#start = start;
        this.#reportSkew();
      }
    } catch {
      // Whatever needs the database says so.
    }
  }

  /** Once, until the clocks agree again. */
  #reportSkew(): void {
    const { skewMs, isNotable: isSkewed } = this.skew();
    if (isSkewed && !this.#isSkewed) {
      this.#sources.logger.warn(
        `The clock of this machine is ${Math.abs(skewMs)} ms ${
          skewMs > 0 ? 'ahead of' : 'behind'
        } the database's, which counts for all decisions`,
      );
    }
    this.#isSkewed = isSkewed;
  }
}

/** The answer is taken to be of the middle of the time that it took. */
async function measure({ askDatabase, elapsed }: TimeSources) {
  const asked = elapsed();
  const time = await askDatabase();
  const answered = elapsed();
  return {
    start: { time, elapsed: (asked + answered) / 2 },
    roundTrip: answered - asked,
  };
}
