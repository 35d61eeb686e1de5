import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { z } from 'zod';

/** Longest note or other free text, in characters. */
export const MAX_TEXT = 10_000;
const MAX_LINE = 500;
const MAX_URL = 2_000;

/**
 * Most rows that one list of a checklist may hold. Far more than a real agent
 * has, small enough that no request can grow a checklist without end.
 *
 * @public
 */
export const MAX_ROWS = 200;

const FIRST_DAY = '2000-01-01';
const LAST_DAY = '2200-12-31';

// A NUL cannot be stored by PostgreSQL, and half a surrogate pair has no UTF-8
// form, so two different texts would share one digest.
const storable = (value: string) =>
  !value.includes('\u0000') && !/\p{Surrogate}/u.test(value);

const textUpTo = (length: number) =>
  z
    .string()
    .max(length)
    .refine(storable, 'must not contain NUL or broken Unicode characters');

/**
 * Free text of any number of lines, which every database can hold.
 *
 * @public
 */
export const textSchema = textUpTo(MAX_TEXT);

/**
 * Free text of one line, such as a name, which every database can hold.
 *
 * @public
 */
export const lineSchema = textUpTo(MAX_LINE);

/** Text that has to say something. */
export const filledTextSchema = textSchema.refine(
  value => value.trim() !== '',
  'must not be empty',
);

const anyDaySchema = z.iso.date({
  error: 'must be a calendar day, YYYY-MM-DD',
  abort: true,
});

/** A UTC day, `YYYY-MM-DD`, that exists in the calendar. */
export const daySchema = anyDaySchema.refine(
  day => day >= FIRST_DAY && day <= LAST_DAY,
  `must be a day from ${FIRST_DAY} to ${LAST_DAY}`,
);

/**
 * Whether a text is a UTC day, `YYYY-MM-DD`, that exists in the calendar, also
 * one that no checklist takes, such as a year that is half typed.
 *
 * @public
 */
export function isDay(value: string): boolean {
  return anyDaySchema.safeParse(value).success;
}

/** An absolute web address. Other schemes could run script in the portal. */
export const urlSchema = textUpTo(MAX_URL).refine(
  isWebUrl,
  'must be a web address that starts with https:// or http://',
);

/**
 * Whether a text is an absolute `http(s)` address, and so safe to link.
 *
 * @public
 */
export function isWebUrl(value: string): boolean {
  return /^https?:\/\/[^\s]+$/i.test(value) && URL.canParse(value);
}

/** A full entity ref such as `user:default/mike.chen`, in canonical form. */
export const entityRefSchema = lineSchema.transform((value, context) => {
  const ref = canonicalRef(value);
  if (ref === undefined) {
    context.addIssue({
      code: 'custom',
      message: 'must be an entity ref such as user:default/mike.chen',
    });
    return z.NEVER;
  }
  return ref;
});

/**
 * The canonical form of a full entity ref, or `undefined` where the text is
 * none. Evidence holds refs as people typed them; they are compared like this.
 *
 * @public
 */
export function canonicalRef(value: string): string | undefined {
  try {
    const { kind, namespace, name } = parseEntityRef(value.trim());
    return stringifyEntityRef({ kind, namespace, name });
  } catch {
    return undefined;
  }
}

/**
 * The canonical forms of those texts that are full entity refs, each once.
 *
 * @public
 */
export function canonicalRefs(texts: (string | null | undefined)[]): string[] {
  return [...new Set(texts.flatMap(text => canonicalRef(text ?? '') ?? []))];
}
