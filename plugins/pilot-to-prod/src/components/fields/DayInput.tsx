import { DatePicker } from '@backstage/ui';
import { CalendarDate, parseDate } from '@internationalized/date';
import styles from './DayInput.module.css';

interface DayInputProps {
  label: string;
  /** UTC day, `YYYY-MM-DD`. */
  value: string | undefined;
  onChange: (day: string | undefined) => void;
  description?: string;
  error?: string;
  isRequired?: boolean;
}

/** A labelled date picker for a day. */
export function DayInput(props: DayInputProps) {
  const { value, onChange, error, ...rest } = props;
  return (
    <DatePicker
      {...rest}
      className={styles.day}
      value={toDate(value)}
      onChange={date => onChange(date?.toString())}
      isInvalid={error !== undefined}
      validate={() => error}
      validationBehavior="aria"
    />
  );
}

function toDate(day: string | undefined): CalendarDate | null {
  return day === undefined ? null : parseDate(day);
}
