import { NumberField } from '@backstage/ui';
import { KeptWords } from '../KeptWords';

interface NumberInputProps {
  label: string;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
  description?: string;
  minValue?: number;
}

// A target such as 0.00025 must not be rounded away.
const FORMAT = { maximumFractionDigits: 12 };

/** A labelled field for a number. */
export function NumberInput(props: NumberInputProps) {
  return (
    <KeptWords what={props.label} words={props.value}>
      <Figure {...props} />
    </KeptWords>
  );
}

function Figure({ value, onChange, ...rest }: NumberInputProps) {
  return (
    <NumberField
      {...rest}
      formatOptions={FORMAT}
      value={value ?? NaN}
      onChange={next => onChange(Number.isNaN(next) ? undefined : next)}
    />
  );
}
