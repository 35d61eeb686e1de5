import type { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import type { ErrorRequestHandler } from 'express';
import { RETRY_AFTER_S, toAnswer } from '../platform/toAnswer';

/**
 * The one place that every error of the API passes, on its way to the
 * platform, which makes the body.
 */
export function answerErrors(logger: LoggerService): ErrorRequestHandler {
  return (error, _req, res, next) => {
    const answer = toAnswer(error, logger);
    if (answer.name === ServiceUnavailableError.name && !res.headersSent) {
      res.set('Retry-After', `${RETRY_AFTER_S}`);
    }
    next(answer);
  };
}
