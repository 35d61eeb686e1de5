import { isDay } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import {
  CalendarDate,
  DateValue,
  GregorianCalendar,
  parseDate,
  toCalendar,
} from '@internationalized/date';

const FIRST = '0001-01-01';
const LAST = '9999-12-31';

/**
 * The day that a date of any calendar is, as `YYYY-MM-DD`. A year that is still
 * being typed can lie before or after all days that have this form: it is the
 * first or the last of them then, which no checklist takes.
 */
export function toDay(date: DateValue): string {
  const { era, year } = toCalendar(date, new GregorianCalendar());
  if (era !== 'AD' || year < 1) {
    return FIRST;
  }
  const day = year > 9999 ? LAST : date.toString().slice(0, 10);
  return isDay(day) ? day : FIRST;
}

/** The date that a day is; none where a text is no day. */
export function toDate(day: string | undefined): CalendarDate | null {
  return day !== undefined && isDay(day) ? parseDate(day) : null;
}
