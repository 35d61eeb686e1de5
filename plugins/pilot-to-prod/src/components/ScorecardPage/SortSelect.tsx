import type { ScorecardSort } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Select } from '@backstage/ui';
import { useT } from '../../hooks/useT';

interface SortSelectProps {
  sort: ScorecardSort;
  onChange: (sort: ScorecardSort) => void;
}

/** The order of the rows, where there are no columns to press on. */
export function SortSelect({ sort, onChange }: SortSelectProps) {
  const t = useT();
  const columns = [
    ['title', t('scorecard.table.agent')],
    ['owner', t('scorecard.table.owner')],
    ['tier', t('scorecard.table.tier')],
    ['outcome', t('scorecard.table.decision')],
    ['targetLaunchDate', t('scorecard.table.launch')],
    ['nextDue', t('scorecard.table.openItems')],
  ] as const;
  return (
    <Select
      label={t('scorecard.filters.sort')}
      options={columns.flatMap(([id, column]) => [
        { id, label: t('scorecard.table.ascending', { column }) },
        { id: `-${id}`, label: t('scorecard.table.descending', { column }) },
      ])}
      value={sort}
      onChange={next => onChange(next as ScorecardSort)}
    />
  );
}
