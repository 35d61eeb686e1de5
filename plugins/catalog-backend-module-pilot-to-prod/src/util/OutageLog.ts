import type { LoggerService } from '@backstage/backend-plugin-api';
import { describeFailure } from './describeFailure';

/**
 * Says once that something stopped working and once that it works again,
 * however often it is tried in between.
 */
export class OutageLog {
  readonly #logger: LoggerService;
  readonly #broken: () => string;
  readonly #mended: string;
  #out = false;

  constructor(options: {
    logger: LoggerService;
    /** Asked when it breaks, as it may mean something else by then. */
    broken: () => string;
    mended: string;
  }) {
    this.#logger = options.logger;
    this.#broken = options.broken;
    this.#mended = options.mended;
  }

  failed(error: unknown): void {
    if (!this.#out) {
      this.#logger.warn(`${this.#broken()}: ${describeFailure(error)}`);
    }
    this.#out = true;
  }

  worked(): void {
    if (this.#out) {
      this.#logger.info(this.#mended);
    }
    this.#out = false;
  }
}
