import type {
  HealthCode,
  Policy,
  Tier,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useT } from '../../hooks/useT';
import { healthTone } from '../../model/healthWords';
import { Pill } from '../Pill';
import styles from './HealthPills.module.css';

interface HealthPillsProps {
  health: {
    code: HealthCode;
    /** The version, where it is not the one that stands beside it. */
    otherVersion?: string;
  }[];
  tier: Tier | null;
  /** Without it, nothing is told as closing the gate. */
  policy: Policy | undefined;
}

/** What has become of live clearances, a word for each. */
export function HealthPills({ health, tier, policy }: HealthPillsProps) {
  const t = useT();
  return (
    <span className={styles.pills}>
      {health.map(({ code, otherVersion }) => {
        const name = t(`health.name.${code}`);
        return (
          <Pill
            key={`${code} ${otherVersion}`}
            tone={policy && tier ? healthTone(code, tier, policy) : 'warning'}
          >
            {otherVersion === undefined
              ? name
              : t('health.ofVersion', { version: otherVersion, name })}
          </Pill>
        );
      })}
    </span>
  );
}
