import {
  Checklist,
  dayOf,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Link, Text } from '@backstage/ui';
import { useT } from '../../hooks/useT';
import { stepsFor, tellStep } from '../../model/scorecard/awaited';

interface OtherStepsProps {
  checklist: Checklist;
  /** User entity ref of the person who looks. */
  viewer: string;
  /** Where the steps are done. */
  href: string;
}

/** What a checklist that is not the newest waits for from who looks. */
export function OtherSteps({ checklist, viewer, href }: OtherStepsProps) {
  const t = useT();
  const { agentVersion } = checklist;
  return (
    <>
      {stepsFor(viewer, checklist, dayOf(new Date())).map(step => (
        <Text
          key={`${step.step} ${step.role} ${step.openItemId}`}
          as="p"
          variant="body-medium"
        >
          <Link href={href} weight="bold">
            {t('scorecard.versionStep', {
              version: agentVersion,
              step: tellStep(step, t),
            })}
          </Link>
        </Text>
      ))}
    </>
  );
}
