import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';

/**
 * Says once that something stopped working and once that it works again,
 * however often it is tried in between.
 */
export class OutageLog {
  readonly #logger: LoggerService;
  readonly #broken: string;
  readonly #mended: string;
  #out = false;

  constructor(options: {
    logger: LoggerService;
    broken: string;
    mended: string;
  }) {
    this.#logger = options.logger;
    this.#broken = options.broken;
    this.#mended = options.mended;
  }

  failed(error: unknown): void {
    if (!this.#out) {
      this.#logger.warn(`${this.#broken}: ${stringifyError(error)}`);
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
