import { DatePicker } from '@backstage/ui';
import type { DateValue } from '@internationalized/date';
import { useState } from 'react';
import { I18nProvider } from 'react-aria/I18nProvider';
import { useLanguage } from '../../hooks/useLanguage';
import { KeptWords } from '../KeptWords';
import { toDate, toDay } from './dayValue';
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

/**
 * A labelled date picker for a day, in the calendar of the reader; in the
 * Gregorian one where a browser does not know the eras of that calendar.
 */
export function DayInput(props: DayInputProps) {
  const language = useLanguage();
  const kept = { what: props.label, words: props.value };
  const inGregorian = (
    <I18nProvider
      locale={`${new Intl.Locale(language, { calendar: 'gregory' })}`}
    >
      <KeptWords {...kept}>
        <DayPicker {...props} />
      </KeptWords>
    </I18nProvider>
  );
  return (
    <KeptWords {...kept} instead={inGregorian}>
      <DayPicker {...props} />
    </KeptWords>
  );
}

function DayPicker(props: DayInputProps) {
  const { value, onChange, error, ...rest } = props;
  // As the picker has it, while a year is being typed digit by digit.
  const [typed, setTyped] = useState<DateValue | null>(null);
  return (
    <DatePicker
      {...rest}
      className={styles.day}
      value={typed && toDay(typed) === value ? typed : toDate(value)}
      onChange={date => {
        setTyped(date);
        onChange(date === null ? undefined : toDay(date));
      }}
      // A field with a day in it asks `validate`, and shows its words.
      isInvalid={(value === undefined && error !== undefined) || undefined}
      validate={() => error}
      validationBehavior="aria"
    />
  );
}
