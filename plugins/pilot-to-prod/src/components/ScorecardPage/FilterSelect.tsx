import { Select } from '@backstage/ui';
import { useT } from '../../hooks/useT';

const ALL = 'all';

interface FilterSelectProps<TValue extends string> {
  label: string;
  value: TValue | undefined;
  onChange: (value: TValue | undefined) => void;
  options: readonly { id: TValue; label: string }[];
  /** Whether there are so many that one wants to search them. */
  isSearchable?: boolean;
}

/** Narrows down by one value, or not at all. */
export function FilterSelect<TValue extends string>(
  props: FilterSelectProps<TValue>,
) {
  const { label, value, onChange, options, isSearchable } = props;
  const t = useT();
  return (
    <Select
      label={label}
      options={[{ id: ALL, label: t('scorecard.filters.all') }, ...options]}
      search={isSearchable ? true : undefined}
      value={value ?? ALL}
      onChange={next =>
        onChange(next === ALL || next === null ? undefined : (next as TValue))
      }
    />
  );
}
