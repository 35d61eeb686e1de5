import { AGENT_OUTCOMES } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import {
  DefaultEntityFilters,
  EntityAutocompletePicker,
} from '@backstage/plugin-catalog-react';
import { RiCheckboxBlankLine, RiCheckboxFill } from '@remixicon/react';
import { useT } from '../../hooks/useT';
import {
  OUTCOME_PATH,
  PilotToProdOutcomeFilter,
} from './PilotToProdOutcomeFilter';
import styles from './PilotToProdOutcomePicker.module.css';

/** The catalog's filters with this one, under its name in the address. */
interface Filters extends DefaultEntityFilters {
  pilotToProd?: PilotToProdOutcomeFilter;
}

/**
 * Filters the catalog's list by outcome. Kinds of which no entity is an agent
 * show no such filter.
 */
export function PilotToProdOutcomePicker() {
  const t = useT();
  const labelOf = (value: string) => {
    const known = AGENT_OUTCOMES.find(outcome => outcome === value);
    return known === undefined ? value : t(`scorecard.outcome.${known}`);
  };
  return (
    <EntityAutocompletePicker<Filters, 'pilotToProd'>
      label={t('outcomeFilter.label')}
      name="pilotToProd"
      path={OUTCOME_PATH}
      Filter={PilotToProdOutcomeFilter}
      getOptionLabel={labelOf}
      renderOption={(value, { selected }) => (
        <span className={styles.option}>
          {selected ? (
            <RiCheckboxFill size={20} />
          ) : (
            <RiCheckboxBlankLine size={20} />
          )}
          {labelOf(value)}
        </span>
      )}
    />
  );
}
