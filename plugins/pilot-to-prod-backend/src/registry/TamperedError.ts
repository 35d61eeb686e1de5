import { ConflictError } from '@backstage/errors';

/**
 * What is stored is not what was signed: somebody who has access to the
 * database, and not the key, changed it.
 */
export class TamperedError extends ConflictError {
  /** @param sequence - of the first event that does not fit */
  constructor(readonly sequence: number, message: string) {
    super(message);
  }
}
