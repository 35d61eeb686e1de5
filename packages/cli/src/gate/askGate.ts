import { setTimeout as sleep } from 'node:timers/promises';
import { CouldNotTellError } from '../exitCode';
import { Verdict, verdictSchema } from './verdictSchema';

/** Waits before the second and the third attempt, in milliseconds. */
const PAUSES = [250, 1_000];

/** A verdict takes a few hundred bytes; what is larger is something else. */
const MAX_ANSWER = 1_000_000;

/** What is asked, of whom, and for how long in all. */
export interface GateQuestion {
  url: URL;
  entityRef: string;
  /** Without it the gate takes the one that the catalog names. */
  agentVersion?: string;
  token?: string;
  timeout: number;
}

interface Answer {
  status: number;
  location: string | null;
  body: string;
}

/**
 * The gate's verdict on what was asked, and on nothing else.
 *
 * @throws CouldNotTellError wherever there is none, always within the time-out
 */
export async function askGate(question: GateQuestion): Promise<Verdict> {
  const signal = AbortSignal.timeout(question.timeout);
  const answer = await fetchWithRetries(question, signal);
  requireOk(answer, question);

  const verdict = parseVerdict(answer.body);
  const { entityRef, agentVersion } = question;
  if (
    verdict.entityRef !== entityRef ||
    (agentVersion !== undefined && verdict.agentVersion !== agentVersion)
  ) {
    throw new CouldNotTellError(
      `The answer is about ${verdict.entityRef} ${verdict.agentVersion}, which was not asked`,
    );
  }
  return verdict;
}

async function fetchWithRetries(
  question: GateQuestion,
  signal: AbortSignal,
): Promise<Answer> {
  let answer: Answer | undefined;
  let fault = '';
  for (const pause of [0, ...PAUSES]) {
    try {
      await sleep(pause, undefined, { signal });
      answer = await fetchOnce(question, signal);
    } catch (error) {
      if (signal.aborted) {
        break;
      }
      if (error instanceof CouldNotTellError) {
        throw error;
      }
      answer = undefined;
      fault = causeOf(error);
      continue;
    }
    if (answer.status < 500) {
      return answer;
    }
    fault = `it answered ${answer.status}`;
  }
  throw new CouldNotTellError(
    signal.aborted
      ? `${question.url.origin} gave no answer within ${question.timeout} ms${
          fault && `; ${fault}`
        }`
      : `${question.url.origin} cannot be asked: ${fault}`,
  );
}

async function fetchOnce(
  { url, entityRef, agentVersion, token }: GateQuestion,
  signal: AbortSignal,
): Promise<Answer> {
  const address = new URL(url);
  address.pathname = `${url.pathname.replace(
    /\/+$/,
    '',
  )}/api/pilot-to-prod/gate`;
  address.search = new URLSearchParams({
    entityRef,
    ...(agentVersion !== undefined && { agentVersion }),
  }).toString();

  const response = await fetch(address, {
    headers: {
      Accept: 'application/json',
      ...(token && { Authorization: `Bearer ${token}` }),
    },
    // Wherever a redirect leads, the token does not go there.
    redirect: 'manual',
    signal,
  });
  return {
    status: response.status,
    location: response.headers.get('location'),
    body: await readBody(response),
  };
}

async function readBody(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MAX_ANSWER) {
      throw new CouldNotTellError('The answer is too long for a verdict');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function requireOk(
  { status, location }: Answer,
  { url, token }: GateQuestion,
): void {
  if (status === 200) {
    return;
  }
  if (status === 401) {
    throw new CouldNotTellError(
      token
        ? 'The token is unknown or has expired (401)'
        : 'A token is needed: --token or PILOT_TO_PROD_TOKEN (401)',
    );
  }
  if (status === 403) {
    throw new CouldNotTellError(
      'The token may not read the gate; it needs the permission pilot-to-prod.gate.read (403)',
    );
  }
  if (status === 404) {
    throw new CouldNotTellError(
      `${url.href} has no gate (404); --url takes the address of the Backstage backend`,
    );
  }
  if (location !== null) {
    throw new CouldNotTellError(
      `It redirects to ${location} (${status}), which is not followed; give the right address as --url`,
    );
  }
  throw new CouldNotTellError(`${url.origin} answered ${status}`);
}

function parseVerdict(body: string): Verdict {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new CouldNotTellError(
      'The answer is no JSON; is there a proxy or a sign-in page in between?',
    );
  }
  const { success, data } = verdictSchema.safeParse(value);
  if (!success) {
    throw new CouldNotTellError('The answer is no verdict of a gate');
  }
  return data;
}

/** `fetch` says only that it failed; why is in the cause. */
function causeOf(error: unknown): string {
  const { cause } = error as { cause?: { code?: string; message?: string } };
  return cause?.message || cause?.code || String(error);
}
