import { setTimeout as sleep } from 'node:timers/promises';
import { CouldNotTellError } from '../exitCode';

/** Waits before the second and the third attempt, in milliseconds. */
const PAUSES = [250, 1_000];

/** What is asked of a portal. */
export interface Question {
  /** Beneath the plugin's base path. */
  path: string;
  query?: Record<string, string | undefined>;
  /** What stands there, in one word for messages. */
  what: string;
  /** The permission that the token needs for it. */
  permission: string;
  /** In bytes; what is larger is something else. */
  maxAnswer: number;
  /** Whether an older portal may not have it; then the answer is `undefined`. */
  optional?: boolean;
}

interface Answer {
  status: number;
  location: string | null;
  body: string;
}

/** A portal that is asked over a network that may fail, or lie in wait. */
export class Portal {
  readonly #url: URL;
  readonly #token: string | undefined;
  readonly #timeout: number;
  readonly #signal: AbortSignal;

  /**
   * @param options - the time-out runs from now on, over all questions together
   * @throws CouldNotTellError where the token cannot be one
   */
  constructor(options: { url: URL; token?: string; timeout: number }) {
    this.#url = options.url;
    this.#token = readToken(options.token);
    this.#timeout = options.timeout;
    this.#signal = AbortSignal.timeout(options.timeout);
  }

  /**
   * The JSON that it answers.
   *
   * @throws CouldNotTellError wherever there is none, always within the time-out
   */
  async ask(question: Question): Promise<unknown> {
    const answer = await this.#fetchWithRetries(question);
    if (question.optional && answer.status === 404) {
      return undefined;
    }
    this.#requireOk(answer, question);
    try {
      return JSON.parse(answer.body);
    } catch {
      throw new CouldNotTellError(
        'The answer is no JSON; is there a proxy or a sign-in page in between?',
      );
    }
  }

  async #fetchWithRetries(question: Question): Promise<Answer> {
    const signal = this.#signal;
    let fault = '';
    for (const pause of [0, ...PAUSES]) {
      try {
        await sleep(pause, undefined, { signal });
        const answer = await this.#fetchOnce(question);
        if (answer.status < 500) {
          return answer;
        }
        fault = `it answered ${answer.status}`;
      } catch (error) {
        if (signal.aborted) {
          break;
        }
        if (error instanceof CouldNotTellError) {
          throw error;
        }
        fault = causeOf(error);
      }
    }
    throw new CouldNotTellError(
      signal.aborted
        ? `${this.#url.origin} gave no answer within ${this.#timeout} ms${
            fault && `; ${fault}`
          }`
        : `${this.#url.origin} cannot be asked: ${fault}`,
    );
  }

  async #fetchOnce(question: Question): Promise<Answer> {
    const address = new URL(this.#url);
    const base = address.pathname.replace(/(?<!\/)\/+$/, '');
    address.pathname = `${base}/api/pilot-to-prod${question.path}`;
    for (const [name, value] of Object.entries(question.query ?? {})) {
      if (value !== undefined) {
        address.searchParams.set(name, value);
      }
    }
    const response = await fetch(address, {
      headers: {
        Accept: 'application/json',
        ...(this.#token && { Authorization: `Bearer ${this.#token}` }),
      },
      // Wherever a redirect leads, the token does not go there.
      redirect: 'manual',
      signal: this.#signal,
    });
    return {
      status: response.status,
      location: response.headers.get('location'),
      body: await readBody(response, question),
    };
  }

  #requireOk(
    { status, location }: Answer,
    { what, permission }: Question,
  ): void {
    if (status === 200) {
      return;
    }
    if (status === 401) {
      throw new CouldNotTellError(
        this.#token
          ? 'The token is unknown or has expired (401)'
          : 'A token is needed: --token or PILOT_TO_PROD_TOKEN (401)',
      );
    }
    if (status === 403) {
      throw new CouldNotTellError(
        `The token may not read the ${what}; it needs the permission ${permission} (403)`,
      );
    }
    if (status === 404) {
      throw new CouldNotTellError(
        `${
          this.#url.href
        } has no ${what} (404); --url takes the address of the Backstage backend`,
      );
    }
    if (location !== null) {
      throw new CouldNotTellError(
        `It redirects to ${location} (${status}), which is not followed; give the right address as --url`,
      );
    }
    throw new CouldNotTellError(`${this.#url.origin} answered ${status}`);
  }
}

async function readBody(
  response: Response,
  { what, maxAnswer }: Question,
): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > maxAnswer) {
      throw new CouldNotTellError(`The answer is too long for a ${what}`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Checked here, as the runtime's own message would quote it. */
function readToken(token: string | undefined): string | undefined {
  const trimmed = token?.trim();
  if (trimmed && !/^[\x21-\x7e]+$/.test(trimmed)) {
    throw new CouldNotTellError(
      'The token holds characters that no token has; it was not sent',
    );
  }
  return trimmed || undefined;
}

/** `fetch` says only that it failed; why is in the cause. */
function causeOf(error: unknown): string {
  const { cause } = error as { cause?: { code?: string; message?: string } };
  return cause?.message || cause?.code || String(error);
}
