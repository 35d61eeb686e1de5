import {
  Criterion,
  isCriterionMet,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useT } from '../../../hooks/useT';
import { FactTable } from '../../FactTable';
import { Pill } from '../../Pill';
import { WebLink } from '../../WebLink';
import type { EvidenceReaderProps } from '../types';
import { figure, targetOf } from './figures';

/** Shows each criterion with its target, what was reached, and how it went. */
export function SuccessCriteriaReader(
  props: EvidenceReaderProps<'success-criteria'>,
) {
  const { criteria = [], source } = props.evidence;
  const t = useT();
  return (
    <>
      {criteria.length > 0 && (
        <FactTable
          caption={t('criteria.legend')}
          columns={[
            t('criteria.metric'),
            t('criteria.target'),
            t('criteria.actual'),
            t('criteria.result'),
          ]}
          rows={criteria.map(criterion => [
            criterion.metric,
            targetOf(criterion, t),
            figure(criterion.actual, criterion.unit, t),
            <Result criterion={criterion} />,
          ])}
        />
      )}
      {source !== undefined && (
        <span>
          {t('criteria.source')}: <WebLink href={source} />
        </span>
      )}
    </>
  );
}

function Result({ criterion }: { criterion: Criterion }) {
  const t = useT();
  switch (isCriterionMet(criterion)) {
    case true:
      return <Pill tone="success">{t('criteria.met')}</Pill>;
    case false:
      return <Pill tone="danger">{t('criteria.missed')}</Pill>;
    default:
      return <Pill tone="neutral">{t('criteria.open')}</Pill>;
  }
}
