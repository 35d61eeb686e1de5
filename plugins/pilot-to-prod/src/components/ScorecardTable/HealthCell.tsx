import type { ScorecardRow } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { usePolicy } from '../../hooks/usePolicy';
import { HealthPills } from '../HealthPills';

/** What has become of an agent's live clearances since they were signed. */
export function HealthCell({ row }: { row: ScorecardRow }) {
  const { data } = usePolicy();
  return row.health.length === 0 ? (
    <>–</>
  ) : (
    <HealthPills
      tier={row.tier}
      policy={data?.policy}
      health={row.health.map(({ code, checklistId, agentVersion }) => ({
        code,
        otherVersion:
          checklistId === row.checklistId ? undefined : agentVersion,
      }))}
    />
  );
}
