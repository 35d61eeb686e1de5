import { useT } from '../../hooks/useT';
import { formatDay } from '../../model/dates';
import styles from './Day.module.css';

interface DayProps {
  /** UTC day, `YYYY-MM-DD`. */
  day: string;
}

/** A day as the reader writes it, on one line also where a column is narrow. */
export function Day({ day }: DayProps) {
  const t = useT();
  return (
    <time className={styles.day} dateTime={day}>
      {formatDay(day, t)}
    </time>
  );
}
