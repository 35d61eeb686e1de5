import { z } from 'zod';

/** A time, ISO 8601 in UTC. */
export const timeSchema = z.iso.datetime();

/** The SHA-256 of something, in hex. */
export const sha256Schema = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'must be 64 hex digits');

/** `sha256:` and the SHA-256 of something, in hex. */
export const digestSchema = z
  .string()
  .regex(
    /^sha256:[0-9a-f]{64}$/,
    'must be sha256: and 64 hex digits in lower case',
  );

/**
 * The ref of an entity in an answer. What comes in has to be one; what goes out
 * says what was stored.
 */
export const refSchema = z.string();

/** Where the next page of a list begins, to be handed back as it is. */
export const nextCursorSchema = z.string().min(1).optional();
