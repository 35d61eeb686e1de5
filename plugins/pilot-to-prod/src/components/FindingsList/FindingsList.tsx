import {
  Finding,
  findingDefinitions,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { RiAlertFill, RiCloseCircleFill } from '@remixicon/react';
import { VisuallyHidden } from '@backstage/ui';
import { useT } from '../../hooks/useT';
import { tellFinding } from '../../model/ruleWords';
import styles from './FindingsList.module.css';

/** What the rules have to say about an item, each with the way to fix it. */
export function FindingsList({ findings }: { findings: readonly Finding[] }) {
  const t = useT();
  if (findings.length === 0) {
    return null;
  }
  return (
    <ul className={styles.findings} aria-label={t('findings.label')}>
      {findings.map(finding => {
        const { code, severity, message } = finding;
        const Icon = severity === 'blocker' ? RiCloseCircleFill : RiAlertFill;
        return (
          <li
            key={`${code} ${message}`}
            className={styles.finding}
            data-severity={severity}
          >
            <Icon size={18} className={styles.icon} aria-hidden="true" />
            <span>
              <VisuallyHidden>{t(`findings.${severity}`)}: </VisuallyHidden>
              <strong className={styles.message}>
                {tellFinding(finding, t)}
              </strong>
              {Object.hasOwn(findingDefinitions, code) && (
                <span className={styles.fix}>{t(`findingFix.${code}`)}</span>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
