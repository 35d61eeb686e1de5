import { CustomErrorBase, InputError, isError } from '@backstage/errors';
import express, { type RequestHandler } from 'express';

export const JSON_TYPE = 'application/json';
export const MARKDOWN_TYPE = 'text/markdown';

/** Well above the longest text that a schema allows, which then names it. */
const MEGABYTES = 2;
const LIMIT = MEGABYTES * 1024 * 1024;

/** A body that is longer than anything that the API takes. */
class BodyTooLargeError extends CustomErrorBase {
  readonly statusCode = 413;
}

/** Reads JSON bodies, and leaves others alone. */
export function readJson(): RequestHandler {
  return withPlainErrors(express.json({ limit: LIMIT }), 'JSON');
}

/** Reads Markdown bodies, and leaves others alone. */
export function readMarkdown(): RequestHandler {
  return withPlainErrors(
    express.text({ type: MARKDOWN_TYPE, limit: LIMIT }),
    'text',
  );
}

/** Parsers speak to programmers; whoever sent the body is told what it is. */
function withPlainErrors(parse: RequestHandler, what: string): RequestHandler {
  return (req, res, next) =>
    parse(req, res, error => next(error && plainError(error, what)));
}

function plainError(error: unknown, what: string): unknown {
  if (!isError(error)) {
    return error;
  }
  switch (error.type) {
    case 'entity.too.large':
      return new BodyTooLargeError(`The body is larger than ${MEGABYTES} MB`);
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
