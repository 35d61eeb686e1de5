import { useState } from 'react';
import { useT } from '../../../hooks/useT';
import { ChoiceInput, FieldGroup, NumberInput, TextInput } from '../../fields';
import {
  fromIsoDuration,
  RETENTION_UNITS,
  RetentionUnit,
  toIsoDuration,
} from '../../../model/duration';

interface RetentionInputProps {
  /** ISO 8601 duration. */
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/**
 * How long a log is kept: an amount and a unit. A duration of several units,
 * such as `P1Y6M`, is edited as the text it is.
 */
export function RetentionInput({ value, onChange }: RetentionInputProps) {
  const t = useT();
  const parsed = value === undefined ? undefined : fromIsoDuration(value);
  const [chosenUnit, setChosenUnit] = useState<RetentionUnit>('years');
  if (value !== undefined && parsed === undefined) {
    return (
      <TextInput
        label={t('retention.retentionIso')}
        value={value}
        onChange={onChange}
      />
    );
  }
  const unit = parsed?.unit ?? chosenUnit;
  return (
    <FieldGroup>
      <NumberInput
        label={t('retention.retention')}
        minValue={0}
        value={parsed?.amount}
        onChange={amount =>
          onChange(
            amount === undefined
              ? undefined
              : toIsoDuration(Math.round(amount), unit),
          )
        }
      />
      <ChoiceInput
        isAlwaysMade
        label={t('retention.unit')}
        value={unit}
        onChange={(next = 'years') => {
          setChosenUnit(next);
          if (parsed) {
            onChange(toIsoDuration(parsed.amount, next));
          }
        }}
        options={RETENTION_UNITS.map(id => ({
          id,
          label: t(`retention.units.${id}`),
        }))}
      />
    </FieldGroup>
  );
}
