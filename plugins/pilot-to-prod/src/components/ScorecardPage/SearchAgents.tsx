import { SearchField } from '@backstage/ui';
import { useEffect, useState } from 'react';
import useDebounce from 'react-use/lib/useDebounce';
import { useT } from '../../hooks/useT';

/** Between the last letter and the search. */
const PAUSE_MS = 300;

interface SearchAgentsProps {
  value: string | undefined;
  onChange: (value: string | undefined, options: { replace: boolean }) => void;
}

/** Searches once a person pauses, in one step that the back button undoes. */
export function SearchAgents({ value, onChange }: SearchAgentsProps) {
  const t = useT();
  const [text, setText] = useState(value ?? '');
  const wanted = text.trim() || undefined;

  useDebounce(
    () => {
      if (wanted !== value) {
        onChange(wanted, { replace: value !== undefined });
      }
    },
    PAUSE_MS,
    // What the address asks for meanwhile is no reason to search.
    [wanted],
  );
  useEffect(() => {
    setText(before =>
      (before.trim() || undefined) === value ? before : value ?? '',
    );
  }, [value]);

  return (
    <SearchField
      label={t('scorecard.filters.search')}
      placeholder={t('scorecard.filters.search')}
      size="small"
      value={text}
      onChange={setText}
    />
  );
}
