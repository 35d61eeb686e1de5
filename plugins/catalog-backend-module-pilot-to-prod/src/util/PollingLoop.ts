/**
 * Does something again and again, one turn at a time, with a pause between the
 * beginnings of two turns that a hint cuts short.
 */
export class PollingLoop {
  readonly #turn: () => Promise<void>;
  readonly #pauseMs: number;
  #running = false;
  #hinted = false;
  #endPause = () => {};

  /** @param turn - must not reject */
  constructor(turn: () => Promise<void>, options: { pauseMs: number }) {
    this.#turn = turn;
    this.#pauseMs = options.pauseMs;
  }

  get running(): boolean {
    return this.#running;
  }

  /** Resolves when the loop has ended, which is after `stop`. */
  async start(): Promise<void> {
    this.#running = true;
    while (this.#running) {
      this.#hinted = false;
      const startedAt = Date.now();
      await this.#turn();
      await this.#pause(startedAt + this.#pauseMs - Date.now());
    }
  }

  /** Takes the next turn now, or right after the one that is running. */
  hasten(): void {
    this.#hinted = true;
    this.#endPause();
  }

  stop(): void {
    this.#running = false;
    this.#endPause();
  }

  async #pause(ms: number): Promise<void> {
    if (this.#hinted || !this.#running || ms <= 0) {
      return;
    }
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, ms);
      this.#endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
