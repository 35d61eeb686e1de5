import { isError } from '@backstage/errors';

/** Of the network and of files, as Node names them. */
const SYSTEM_CODES = [
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EAI_AGAIN',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'EIO',
  'EMFILE',
  'ENETDOWN',
  'ENETUNREACH',
  'ENOENT',
  'ENOSPC',
  'ENOTCONN',
  'ENOTFOUND',
  'EPIPE',
  'EROFS',
  'ETIMEDOUT',
];

/**
 * Of PostgreSQL, by class: connection (08), who may connect (28), no such
 * database or schema (3D, 3F), out of something (53), stopped or cancelled
 * (57), system (58).
 */
const SQLSTATE_CLASSES = ['08', '28', '3D', '3F', '53', '57', '58'];

/**
 * Of PostgreSQL, one by one: a standby that takes no writes, a conflict between
 * transactions, a lock that is not to be had, missing rights and tables, as
 * while somebody restores a backup, damaged files.
 */
const SQLSTATES = [
  '25006',
  '40001',
  '40P01',
  '42501',
  '42P01',
  '55P03',
  'XX001',
  'XX002',
];

/** Of SQLite, each with its finer codes, such as `SQLITE_BUSY_SNAPSHOT`. */
const SQLITE_CODES =
  /^SQLITE_(AUTH|BUSY|CANTOPEN|CORRUPT|FULL|IOERR|LOCKED|NOLFS|NOMEM|NOTADB|PERM|PROTOCOL|READONLY)(_|$)/;

/** What the pool and the drivers say without any code. */
const MESSAGES = [
  /^Knex: Timeout acquiring a connection/,
  /^Unable to acquire a connection$/,
  /^aborted$/,
  /\bConnection (terminated|ended)\b/i,
  /\bconnection error and is not queryable\b/,
  /^timeout (expired|exceeded)\b/,
  /^This socket (has been ended|is closed)/,
  /\bdatabase connection is not open\b/,
  /\bno such table: /,
  // SQLite ends a transaction by itself when its disk is full or fails.
  /\bcannot (commit|rollback) - no transaction is active\b/,
  /^Client was closed and is not queryable/,
  /^Transaction query already complete\b/,
];

/**
 * Whether an error means that the database cannot be used at the moment: it is
 * down, full, locked, being set up or taken away. Whatever it means beside that
 * is a fault in the program.
 */
export function isDatabaseOutage(error: unknown): boolean {
  if (!isError(error)) {
    return false;
  }
  const { code, errors, message, name } = error as {
    code?: unknown;
    errors?: unknown;
    message: string;
    name: string;
  };
  return (
    name === 'KnexTimeoutError' ||
    (typeof code === 'string' && isOutageCode(code)) ||
    MESSAGES.some(pattern => pattern.test(message)) ||
    // Where a host has several addresses, each has its own error.
    (Array.isArray(errors) && errors.some(isDatabaseOutage))
  );
}

function isOutageCode(code: string): boolean {
  return (
    SYSTEM_CODES.includes(code) ||
    SQLITE_CODES.test(code) ||
    SQLSTATES.includes(code) ||
    (/^[0-9A-Z]{5}$/.test(code) && SQLSTATE_CLASSES.includes(code.slice(0, 2)))
  );
}
