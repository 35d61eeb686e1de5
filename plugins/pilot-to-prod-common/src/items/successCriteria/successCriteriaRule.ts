import type { ChecklistContent } from '../../model/checklist';
import { isInvolved } from '../../model/involvement';
import type { Finding } from '../../model/finding';
import { raiserOf } from '../raiseFinding';
import type { RuleContext } from '../rule';
import {
  Criterion,
  SuccessCriteriaEvidence,
  isCriterionMet,
  successCriteriaFindingDefinitions,
} from './successCriteriaEvidence';

const { blocker } = raiserOf(successCriteriaFindingDefinitions);

/** Template 07, item 1: the numbers of the pilot meet the pre-set criteria. */
export function successCriteriaFindings(
  evidence: SuccessCriteriaEvidence,
  { content, facts }: RuleContext,
): Finding[] {
  const criteria = evidence.criteria ?? [];
  const findings: Finding[] = [];
  if (criteria.length === 0) {
    findings.push(blocker('criteria-missing'));
  }
  criteria.forEach((row, index) => {
    const { operator, target, unit = '', actual } = row;
    const metric = row.metric?.trim();
    const criterion = metric || index + 1;
    const goal = operator !== undefined && target !== undefined;
    if (!metric || !goal) {
      findings.push(blocker('criteria-missing', { criterion }));
    }
    if (actual === undefined) {
      findings.push(blocker('actual-missing', { criterion }));
    } else if (goal && isCriterionMet(row) === false) {
      const values = { criterion, actual, unit, operator, target };
      findings.push(blocker('criterion-missed', values));
    }
  });
  const [moved, ...others] = movedCriteria(criteria, facts.lockedCriteria);
  if (moved !== undefined && !isApproved(criteria, content)) {
    const { metric = '', operator = '=', target = 0, unit = '' } = moved;
    const was = { criterion: metric, operator, target, unit };
    findings.push(
      others.length === 0
        ? blocker('goalposts-moved', was)
        : blocker('goalposts-moved', { ...was, count: others.length }),
    );
  }
  return findings;
}

/**
 * How a criterion is known: by its metric, ignoring case and outer spaces.
 *
 * @public
 */
export function metricKey({ metric = '' }: Criterion): string {
  return metric.trim().toLowerCase();
}

/**
 * What a criterion demands, without what the pilot reached; `undefined` while
 * it lacks a metric, an operator or a target.
 *
 * @public
 */
export function goalOf(criterion: Criterion): Criterion | undefined {
  const { operator, target } = criterion;
  const metric = criterion.metric?.trim();
  const unit = criterion.unit?.trim();
  return metric && operator !== undefined && target !== undefined
    ? { metric, operator, target, ...(unit && { unit }) }
    : undefined;
}

/**
 * Whether two lists demand the same, whatever the pilot reached. Neither the
 * order of the rows nor a repeated row is a demand of its own.
 */
export function sameGoals(a: Criterion[], b: Criterion[]): boolean {
  const demands = (criteria: Criterion[]) =>
    [
      ...new Set(
        criteria.map(criterion =>
          JSON.stringify([
            metricKey(criterion),
            criterion.operator ?? null,
            criterion.target ?? null,
            criterion.unit?.trim() || null,
          ]),
        ),
      ),
    ].sort();
  return JSON.stringify(demands(a)) === JSON.stringify(demands(b));
}

/**
 * Whether a locked criterion is missing or demands something else now.
 *
 * @public
 */
export function differsFromLocked(
  criteria: Criterion[],
  locked: Criterion[],
): boolean {
  return movedCriteria(criteria, locked).length > 0;
}

/**
 * The locked criteria that are missing or demand something else now, as they
 * were locked. Other criteria may be added, as they only make it harder. A
 * further row for a locked metric is none of those: it says something else of
 * the same thing.
 */
function movedCriteria(criteria: Criterion[], locked: Criterion[]) {
  const present = criteria.flatMap(criterion => goalOf(criterion) ?? []);
  return locked.filter(goal => {
    const isSame = (other: Criterion) => metricKey(other) === metricKey(goal);
    return !sameGoals(present.filter(isSame), locked.filter(isSame));
  });
}

/**
 * Whether these are exactly the criteria that were approved last, by somebody
 * who has no part in the evidence.
 */
function isApproved(
  criteria: Criterion[],
  content: Pick<
    ChecklistContent,
    'criteriaApprovals' | 'builders' | 'contributors'
  >,
): boolean {
  const last = content.criteriaApprovals.at(-1);
  return (
    last !== undefined &&
    !isInvolved(last.approver, content) &&
    sameGoals(last.criteria, criteria)
  );
}
