import {
  guardrailsInScope,
  GuardrailsEvidence,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useT } from '../../../hooks/useT';
import { Day } from '../../Day';
import { FactList } from '../../FactList';
import { FactTable } from '../../FactTable';
import { Pill } from '../../Pill';
import { PilotTimeline } from '../../PilotTimeline';
import { WebLink } from '../../WebLink';
import type { EvidenceReaderProps } from '../types';

type Test = NonNullable<GuardrailsEvidence['tests']>[number];

/** Shows the guardrails in scope of item 4 and their tests. */
export function GuardrailsReader(props: EvidenceReaderProps<'guardrails'>) {
  const { evidence, checklist } = props;
  const { tests = [] } = evidence;
  const t = useT();
  return (
    <>
      <FactList
        facts={[
          {
            name: t('guardrails.inScope'),
            value: guardrailsInScope(evidence)
              .map(guardrail => t(`guardrails.names.${guardrail}`))
              .join(', '),
          },
        ]}
      />
      {tests.length > 0 && (
        <>
          <FactTable
            caption={t('guardrails.tests')}
            columns={[
              t('guardrails.guardrail'),
              t('guardrails.scenario'),
              t('guardrails.testedAt'),
              t('guardrails.fired'),
              t('guardrails.log'),
            ]}
            rows={tests.map(test => [
              test.guardrail && t(`guardrails.names.${test.guardrail}`),
              test.scenario,
              test.testedAt && <Day day={test.testedAt} />,
              <Fired test={test} />,
              test.log && <WebLink href={test.log.trim()}>{test.log}</WebLink>,
            ])}
          />
          <PilotTimeline
            pilot={checklist.pilot}
            marks={tests.flatMap(({ guardrail, testedAt, fired }) =>
              testedAt
                ? [
                    {
                      day: testedAt,
                      label: guardrail
                        ? t(`guardrails.names.${guardrail}`)
                        : '',
                      tone: fired ? ('success' as const) : ('danger' as const),
                    },
                  ]
                : [],
            )}
          />
        </>
      )}
    </>
  );
}

function Fired({ test }: { test: Test }) {
  const t = useT();
  if (test.fired === undefined) {
    return <>–</>;
  }
  return test.fired ? (
    <Pill tone="success">{t('guardrails.didFire')}</Pill>
  ) : (
    <Pill tone="danger">{t('guardrails.didNotFire')}</Pill>
  );
}
