import { Button } from '@backstage/ui';
import { RiFilter3Line } from '@remixicon/react';
import { useId, useState } from 'react';
import { useT } from '../../hooks/useT';
import { isUnfiltered, ScorecardQuery } from '../../model/scorecard/query';
import { ExportButton } from './ExportButton';
import { FilterFields } from './FilterFields';
import { HiddenFilters } from './HiddenFilters';
import { SearchAgents } from './SearchAgents';
import { SortSelect } from './SortSelect';
import styles from './FilterBar.module.css';

interface FilterBarProps {
  query: ScorecardQuery;
  onChange: (
    change: Partial<ScorecardQuery>,
    options?: { replace?: boolean },
  ) => void;
  onClear: () => void;
  /** Left out where there is no order and nothing to export. */
  forRows?: boolean;
}

/** Narrows the agents down. On a narrow window all but the search folds up. */
export function FilterBar(props: FilterBarProps) {
  const { query, onChange, onClear, forRows = true } = props;
  const { filter, sort } = query;
  const t = useT();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <div
      role="search"
      aria-label={t('scorecard.filters.label')}
      className={styles.bar}
    >
      <div className={styles.search}>
        <SearchAgents
          value={filter.search}
          onChange={(search, options) =>
            onChange({ filter: { ...filter, search } }, options)
          }
        />
        <Button
          className={styles.fold}
          variant="secondary"
          iconStart={<RiFilter3Line />}
          aria-expanded={isOpen}
          aria-controls={id}
          onPress={() => setOpen(!isOpen)}
        >
          {isOpen ? t('scorecard.filters.less') : t('scorecard.filters.more')}
        </Button>
      </div>
      <div id={id} className={styles.fields} data-open={isOpen}>
        <FilterFields
          filter={filter}
          onChange={next => onChange({ filter: next })}
        />
        {forRows && (
          <div className={styles.sort}>
            <SortSelect
              sort={sort}
              onChange={next => onChange({ sort: next })}
            />
          </div>
        )}
      </div>
      <div className={styles.actions}>
        <HiddenFilters
          filter={filter}
          onChange={next => onChange({ filter: next })}
        />
        {!isUnfiltered(filter) && (
          <Button variant="tertiary" onPress={onClear}>
            {t('scorecard.filters.clear')}
          </Button>
        )}
        {forRows && <ExportButton query={query} />}
      </div>
    </div>
  );
}
