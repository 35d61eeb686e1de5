import type { ScorecardFilter } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Button } from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import { useT } from '../../hooks/useT';
import { pressedCard } from '../../model/scorecard/totalCards';

interface HiddenFiltersProps {
  filter: ScorecardFilter;
  onChange: (filter: ScorecardFilter) => void;
}

/**
 * Filters that a link can carry and no field shows, so that nobody takes a part
 * for the whole.
 */
export function HiddenFilters({ filter, onChange }: HiddenFiltersProps) {
  const t = useT();
  const card = pressedCard(filter).filter;
  const { lifecycle, waitingForMe } = filter;
  const hidden = [
    ...(lifecycle !== undefined && card.lifecycle === undefined
      ? [
          {
            name: 'lifecycle' as const,
            label: t('scorecard.filters.lifecycle', { lifecycle }),
          },
        ]
      : []),
    ...(waitingForMe
      ? [
          {
            name: 'waitingForMe' as const,
            label: t('scorecard.filters.waitingForMe'),
          },
        ]
      : []),
  ];
  return (
    <>
      {hidden.map(({ name, label }) => (
        <Button
          key={name}
          variant="secondary"
          iconEnd={<RiCloseLine />}
          aria-label={t('scorecard.filters.remove', { filter: label })}
          onPress={() => onChange({ ...filter, [name]: undefined })}
        >
          {label}
        </Button>
      ))}
    </>
  );
}
