import { Select } from '@backstage/ui';
import { useT } from '../../hooks/useT';
import { KeptWords } from '../KeptWords';

interface ChoiceInputProps<TValue extends string> {
  label: string;
  value: TValue | undefined;
  onChange: (value: TValue | undefined) => void;
  options: readonly { id: TValue; label: string }[];
  description?: string;
  isRequired?: boolean;
  /** For a choice that always has a value, such as a unit. */
  isAlwaysMade?: boolean;
}

const NOTHING = '';

/** A labelled choice of one value, or none where the field may be empty. */
export function ChoiceInput<TValue extends string>(
  props: ChoiceInputProps<TValue>,
) {
  return (
    <KeptWords what={props.label} words={props.value}>
      <Choice {...props} />
    </KeptWords>
  );
}

function Choice<TValue extends string>(props: ChoiceInputProps<TValue>) {
  const { value, onChange, options, isRequired, isAlwaysMade, ...rest } = props;
  const t = useT();
  const all =
    isRequired || isAlwaysMade
      ? [...options]
      : [{ id: NOTHING, label: t('fields.nothingChosen') }, ...options];
  return (
    <Select
      {...rest}
      isRequired={isRequired}
      validationBehavior="aria"
      placeholder={t('fields.choose')}
      options={all}
      value={value ?? null}
      onChange={next =>
        onChange(
          next === null || next === NOTHING ? undefined : (next as TValue),
        )
      }
    />
  );
}
