import { TextAreaField, TextField } from '@backstage/ui';
import { KeptWords } from '../KeptWords';

interface TextInputProps {
  label: string;
  value: string | undefined;
  /** `undefined` once the field is empty, as evidence leaves out what is missing. */
  onChange: (value: string | undefined) => void;
  /** Shown at the field, such as a fault that the backend found. */
  error?: string;
  description?: string;
  placeholder?: string;
  /** Text of several lines. */
  multiline?: boolean;
  rows?: number;
  type?: 'text' | 'url';
  isRequired?: boolean;
  autoFocus?: boolean;
}

/** A labelled text field of one or several lines. */
export function TextInput(props: TextInputProps) {
  return (
    <KeptWords what={props.label} words={props.value}>
      <Words {...props} />
    </KeptWords>
  );
}

function Words(props: TextInputProps) {
  const { value, onChange, error, multiline, rows = 3, type, ...rest } = props;
  const common = {
    ...rest,
    size: 'small' as const,
    value: value ?? '',
    onChange: (text: string) => onChange(text === '' ? undefined : text),
    isInvalid: error !== undefined,
    validate: () => error,
    validationBehavior: 'aria' as const,
  };
  return multiline ? (
    <TextAreaField {...common} rows={rows} />
  ) : (
    <TextField {...common} type={type ?? 'text'} />
  );
}
