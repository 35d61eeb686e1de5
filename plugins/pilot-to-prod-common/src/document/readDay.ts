import { daySchema } from '../model/text';
import type { Ledger } from './Ledger';

const DAYS = /\d{4}-\d{2}-\d{2}/g;

/**
 * The day that words begin with, if it is the only one in them. Words around it
 * are warned of.
 *
 * @param subject - whose day it is, such as “The target launch date”
 */
export function readDay(
  words: string,
  subject: string,
  ledger: Ledger,
): string | null {
  const days = words.match(DAYS) ?? [];
  const day = days.length === 1 ? days[0] : undefined;
  if (
    day === undefined ||
    !words.startsWith(day) ||
    !daySchema.safeParse(day).success
  ) {
    ledger.warn(`${subject} “${words}” is no day as YYYY-MM-DD.`, words);
    return null;
  }
  if (words !== day) {
    ledger.warn(`${subject} “${words}” was read as ${day}.`, words);
  }
  return day;
}
