import { ResponseError } from '@backstage/errors';

/**
 * What kind of answer came, in a few words for a message. Never the answer
 * itself: a proxy's page is no message, and an answer may hold what is no
 * business of a log.
 *
 * @public
 */
export function describeAnswer(answer: {
  contentType: string | null;
  body: string;
}): string {
  const body = answer.body.trimStart();
  const type = answer.contentType?.split(';')[0].trim().toLowerCase() ?? '';
  if (body === '') {
    return 'nothing';
  }
  if (type === 'text/html' || /^<(?:!doctype|html)\b/i.test(body)) {
    return 'a page of HTML';
  }
  if (/^[[{]/.test(body)) {
    return parseJson(body) === undefined
      ? 'JSON that breaks off or is broken'
      : 'JSON of another kind';
  }
  return /^[a-z]+\/[a-z0-9.+-]+$/.test(type) ? type : 'something else';
}

/**
 * The JSON of an answer.
 *
 * @param asked - what was asked of which address
 * @throws Error in words where there is none
 */
export async function readJson<T>(
  response: Response,
  asked: string,
): Promise<T> {
  const body = await response.text();
  const value = parseJson(body);
  if (value === undefined) {
    throw new Error(notOurs(response, body, asked));
  }
  return value as T;
}

/**
 * The file in an answer, which is neither empty nor a page, such as one that
 * asks to sign in.
 *
 * @throws Error in words where it is
 */
export async function readFile(
  response: Response,
  asked: string,
): Promise<Blob> {
  const file = await response.blob();
  const type = response.headers.get('content-type');
  if (file.size === 0 || type?.startsWith('text/html')) {
    throw new Error(notOurs(response, file.size === 0 ? '' : '<html', asked));
  }
  return file;
}

/**
 * The error of an answer: the backend's own, or, where something between has
 * answered, one that says so.
 */
export async function readFailure(
  response: Response,
  asked: string,
): Promise<ResponseError> {
  const body = await response.text();
  const { status, statusText } = response;
  const told = parseJson(body) as
    | { error?: unknown; response?: unknown }
    | null
    | undefined;
  const error =
    told?.error && told.response
      ? told
      : {
          error: { name: 'Error', message: notOurs(response, body, asked) },
          response: { statusCode: status },
        };
  return ResponseError.fromResponse(
    new Response(JSON.stringify(error), {
      status,
      statusText,
      headers: { 'Content-Type': 'application/json' },
    }),
  );
}

function notOurs(response: Response, body: string, asked: string): string {
  const kind = describeAnswer({
    contentType: response.headers.get('content-type'),
    body,
  });
  return `${asked} was answered with ${response.status} and ${kind}, which is no answer of the Pilot to Prod backend; is a proxy or a sign-in page in between, or the backend not installed?`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
