import { CustomErrorBase, InputError, isError } from '@backstage/errors';
import express, {
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import { decodeDocument } from '../document/decodeDocument';

export const JSON_TYPE = 'application/json';
export const MARKDOWN_TYPE = 'text/markdown';

/** Well above the longest text that a schema allows, which then names it. */
const MEGABYTES = 2;
const LIMIT = MEGABYTES * 1024 * 1024;

/** As much as a checklist may hold. */
const DOCUMENT_KILOBYTES = 256;

/** A body that is longer than anything that the API takes. */
class BodyTooLargeError extends CustomErrorBase {
  readonly statusCode = 413;
}

/** Reads JSON bodies, and leaves others alone. */
export function readJson(): RequestHandler {
  return withPlainErrors(
    express.json({ limit: LIMIT }),
    'JSON',
    `${MEGABYTES} MB`,
  );
}

/** As much as a question to the gate may bring. */
const QUESTION_KILOBYTES = 64;

/** Reads any JSON that somebody else's tool sends along with a question. */
export function readQuestion(): RequestHandler {
  return withPlainErrors(
    express.json({ limit: QUESTION_KILOBYTES * 1024, strict: false }),
    'JSON',
    `${QUESTION_KILOBYTES} kB`,
  );
}

const readBytes = withPlainErrors(
  express.raw({ type: MARKDOWN_TYPE, limit: DOCUMENT_KILOBYTES * 1024 }),
  'text',
  `${DOCUMENT_KILOBYTES} kB`,
);

/**
 * The document that a request brings. Nothing of it is read before this is
 * called, and nothing beyond its limit.
 *
 * @throws InputError where it is none, or no text
 */
export async function readDocumentOf(
  req: Request,
  res: Response,
): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    readBytes(req, res, error => (error ? reject(error) : resolve()));
  });
  // Whatever is no Markdown was not read.
  const text = Buffer.isBuffer(req.body)
    ? decodeDocument(req.body, charsetOf(req))
    : '';
  if (text.trim() === '') {
    throw new InputError(`Send a filled template 07 as ${MARKDOWN_TYPE}`);
  }
  return text;
}

function charsetOf(req: Request): string | undefined {
  const parameter = req
    .get('Content-Type')
    ?.split(';')
    .map(part => part.trim())
    .find(part => part.toLowerCase().startsWith('charset='));
  return parameter?.slice('charset='.length).replaceAll('"', '').trim();
}

/** Parsers speak to programmers; whoever sent the body is told what it is. */
function withPlainErrors(
  parse: RequestHandler,
  what: string,
  limit: string,
): RequestHandler {
  return (req, res, next) =>
    parse(req, res, error => next(error && plainError(error, what, limit)));
}

function plainError(error: unknown, what: string, limit: string): unknown {
  if (!isError(error)) {
    return error;
  }
  switch (error.type) {
    case 'entity.too.large':
      return new BodyTooLargeError(`The body is larger than ${limit}`);
    case 'entity.parse.failed':
      return new InputError(`The body is no valid ${what}`);
    case 'charset.unsupported':
      return new InputError('The body’s character set is unknown; send UTF-8');
    case 'encoding.unsupported':
      return new InputError('The body’s content encoding is unknown');
    case 'request.aborted':
    case 'request.size.invalid':
      return new InputError('The body is not as long as was announced');
    default:
      // What is left: a body that is not compressed as its header says.
      return error.status === 400
        ? new InputError('The body cannot be read')
        : error;
  }
}
