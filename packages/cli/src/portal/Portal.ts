import { describeAnswer } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { setTimeout as sleep } from 'node:timers/promises';
import { CouldNotTellError } from '../exitCode';
import { describeCause } from './describeCause';

/** Waits before the second and the third attempt, in milliseconds. */
const PAUSES = [250, 1_000];

/** The longest wait that a portal can ask for, in seconds. */
const LONGEST_WAIT = 60;

/** What is asked of a portal. */
export interface Question {
  /** Beneath the plugin's base path. */
  path: string;
  query?: Record<string, string | string[] | undefined>;
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
  /** How long to wait before the next attempt, in milliseconds, if it says so. */
  retryAfter: number | undefined;
  location: string | null;
  contentType: string | null;
  body: string;
}

/** A portal that is asked over a network that may fail, or lie in wait. */
export class Portal {
  readonly #url: URL;
  readonly #token: string | undefined;
  readonly #timeout: number;
  readonly #signal: AbortSignal;
  #hasAnswered = false;

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
        `${this.#addressOf(question).href} answered 200 with ${describeAnswer(
          answer,
        )}, which is no JSON of a ${
          question.what
        }; is there a proxy or a sign-in page in between? --url takes the address of the Backstage backend`,
      );
    }
  }

  /** What is asked for a question, for messages. */
  addressOf(question: Question): string {
    return this.#addressOf(question).href;
  }

  /**
   * Asks again after faults that may pass: twice, and for as long as there is
   * time where the portal itself says when.
   */
  async #fetchWithRetries(question: Question): Promise<Answer> {
    const signal = this.#signal;
    const pauses = [...PAUSES];
    let fault = '';
    for (let pause: number | undefined = 0; pause !== undefined; ) {
      let next: number | undefined;
      try {
        await sleep(pause, undefined, { signal });
        const answer = await this.#fetchOnce(question);
        if (!this.#mayPass(answer, question)) {
          this.#hasAnswered = true;
          return answer;
        }
        fault = describeFault(answer);
        next = answer.retryAfter;
      } catch (error) {
        if (signal.aborted) {
          break;
        }
        if (error instanceof CouldNotTellError) {
          throw error;
        }
        fault = describeCause(error);
      }
      pause = next ?? pauses.shift();
    }
    throw new CouldNotTellError(
      signal.aborted
        ? `${this.#url.origin} gave no answer within ${this.#timeout} ms${
            fault && `; ${fault}`
          }`
        : `${this.#url.origin} cannot be asked: ${fault}`,
    );
  }

  /**
   * Whether an answer is that of a portal that is out for the moment. One that
   * starts has none of its plugins yet, and says 404 with nothing in it.
   */
  #mayPass({ status, body }: Answer, { optional }: Question): boolean {
    const isStarting =
      status === 404 && body === '' && !optional && !this.#hasAnswered;
    return status >= 500 || isStarting;
  }

  async #fetchOnce(question: Question): Promise<Answer> {
    const response = await fetch(this.#addressOf(question), {
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
      retryAfter: readRetryAfter(response.headers.get('retry-after')),
      location: response.headers.get('location'),
      contentType: response.headers.get('content-type'),
      body: await readBody(response, question),
    };
  }

  #addressOf({ path, query = {} }: Question): URL {
    const address = new URL(this.#url);
    const base = address.pathname.split('/').filter(Boolean);
    address.pathname = `/${[...base, 'api', 'pilot-to-prod'].join('/')}${path}`;
    for (const [name, value] of Object.entries(query)) {
      for (const each of value === undefined ? [] : [value].flat()) {
        address.searchParams.append(name, each);
      }
    }
    return address;
  }

  #requireOk(answer: Answer, question: Question): void {
    const { status, location } = answer;
    const { what, permission } = question;
    if (status === 200) {
      return;
    }
    const { href } = this.#addressOf(question);
    if (status === 401) {
      throw new CouldNotTellError(
        this.#token
          ? `The token is unknown or has expired (${href} answered 401)`
          : `A token is needed: --token or PILOT_TO_PROD_TOKEN (${href} answered 401)`,
      );
    }
    if (status === 403) {
      throw new CouldNotTellError(
        `The token may not read the ${what}; it needs the permission ${permission} (${href} answered 403)`,
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
        `${href} redirects to ${withoutQuery(
          location,
        )} (${status}), which is not followed; give the right address as --url`,
      );
    }
    throw new CouldNotTellError(
      `${href} answered ${status} with ${describeAnswer(
        answer,
      )}; --url takes the address of the Backstage backend`,
    );
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

/** A time in seconds; dates are for caches. */
function readRetryAfter(header: string | null): number | undefined {
  return header !== null && /^\d{1,6}$/.test(header)
    ? Math.min(Math.max(Number(header), 1), LONGEST_WAIT) * 1_000
    : undefined;
}

/** What a portal says that is out for the moment. */
function describeFault(answer: Answer): string {
  if (answer.status === 404) {
    return 'it answered 404 with nothing: it is starting and has no Pilot to Prod plugin yet, or --url is not the address of a Backstage backend that has it';
  }
  return `it answered ${answer.status} with ${describeAnswer(answer)}`;
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

/** Sign-in pages are redirected to with a state that is nobody's business. */
function withoutQuery(location: string): string {
  return location.split(/[?#]/, 1)[0].slice(0, 200);
}
