import {
  AGENT_OUTCOMES,
  CHECKLIST_STATES,
  HEALTH_CODES,
  ITEM_STATUSES,
  itemDefinitions,
  ScorecardFilter,
  tierSchema,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useOwners } from '../../hooks/useOwners';
import { useT } from '../../hooks/useT';
import { FilterSelect } from './FilterSelect';

const STATES = ['none', ...CHECKLIST_STATES] as const;

const HEALTH_FILTERS = ['any', ...HEALTH_CODES] as const;

/** More than these one would rather search than read. */
const FEW_OWNERS = 10;

interface FilterFieldsProps {
  filter: ScorecardFilter;
  onChange: (filter: ScorecardFilter) => void;
}

/** A choice for each thing that agents can be narrowed down by. */
export function FilterFields({ filter, onChange }: FilterFieldsProps) {
  const t = useT();
  const known = useOwners();
  const { owner, item } = filter;
  // An address can name an owner before the catalog has told of them.
  const owners =
    owner === undefined || known.some(({ ref }) => ref === owner)
      ? known
      : [...known, { ref: owner, name: owner }];
  return (
    <>
      <FilterSelect
        label={t('scorecard.filters.tier')}
        value={filter.tier}
        onChange={next => onChange({ ...filter, tier: next })}
        options={tierSchema.options.map(id => ({
          id,
          label: t(`scorecard.tier.${id}`),
        }))}
      />
      <FilterSelect
        label={t('scorecard.filters.state')}
        value={filter.state}
        onChange={next => onChange({ ...filter, state: next })}
        options={STATES.map(id => ({ id, label: t(`scorecard.state.${id}`) }))}
      />
      <FilterSelect
        label={t('scorecard.filters.outcome')}
        value={filter.outcome}
        onChange={next => onChange({ ...filter, outcome: next })}
        options={AGENT_OUTCOMES.map(id => ({
          id,
          label: t(`scorecard.outcome.${id}`),
        }))}
      />
      <FilterSelect
        label={t('scorecard.filters.health')}
        value={filter.health}
        onChange={next => onChange({ ...filter, health: next })}
        options={HEALTH_FILTERS.map(id => ({
          id,
          label: id === 'any' ? t('health.any') : t(`health.name.${id}`),
        }))}
      />
      <FilterSelect
        label={t('scorecard.filters.owner')}
        value={owner}
        onChange={next => onChange({ ...filter, owner: next })}
        options={owners.map(({ ref, name }) => ({ id: ref, label: name }))}
        isSearchable={owners.length > FEW_OWNERS}
      />
      <FilterSelect
        label={t('scorecard.filters.item')}
        value={item === undefined ? undefined : `${item}`}
        onChange={next =>
          onChange({
            ...filter,
            item: next === undefined ? undefined : Number(next),
            // Whoever picks an item mostly looks for those that fail it.
            itemStatus:
              next === undefined ? undefined : filter.itemStatus ?? 'fail',
          })
        }
        options={itemDefinitions.map(({ number }) => ({
          id: `${number}`,
          label: `${number}. ${t(`scorecard.itemShort.${number}`)}`,
        }))}
      />
      {item !== undefined && (
        <FilterSelect
          label={t('scorecard.filters.itemStatus')}
          value={filter.itemStatus}
          onChange={next =>
            onChange({
              ...filter,
              item: next === undefined ? undefined : item,
              itemStatus: next,
            })
          }
          options={ITEM_STATUSES.map(id => ({ id, label: t(`status.${id}`) }))}
        />
      )}
    </>
  );
}
