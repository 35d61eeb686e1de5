import { TextAreaField, TextField } from '@backstage/ui';
import type { ClipboardEvent } from 'react';
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
  /** Takes a pasted text in the field's place; answers whether it did. */
  onPasteText?: (text: string) => boolean;
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
  const {
    value,
    onChange,
    error,
    multiline,
    rows = 3,
    type,
    ...others
  } = props;
  const { onPasteText, ...rest } = others;
  const common = {
    ...rest,
    size: 'small' as const,
    value: value ?? '',
    onChange: (text: string) => onChange(text === '' ? undefined : text),
    // Alone: beside `isInvalid` the field would not show the words.
    validate: () => error,
    validationBehavior: 'aria' as const,
    onPaste: (event: ClipboardEvent) => {
      if (onPasteText?.(event.clipboardData.getData('text/plain'))) {
        event.preventDefault();
      }
    },
  };
  return multiline ? (
    <TextAreaField {...common} rows={rows} />
  ) : (
    <TextField {...common} type={type ?? 'text'} />
  );
}
