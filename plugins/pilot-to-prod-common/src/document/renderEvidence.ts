import type {
  Checklist,
  ChecklistItem,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { dayOf } from '../model/days';
import { escapeText } from './escapeText';
import { Pair, writeEvidence } from './evidenceForm';
import { EVIDENCE_FORMS } from './evidenceForms';
import {
  ACKNOWLEDGED,
  CRITERIA_APPROVED,
  FINDING,
  NOT_GIVEN,
  NOTE,
} from './labels';

/**
 * What one cell says of an item: the evidence as labelled facts, what others
 * and the rules say of it, and last what the builders noted.
 */
export function renderEvidence(
  item: ChecklistItem,
  checklist: Pick<Checklist, 'acknowledgements' | 'criteriaApprovals'>,
): string {
  if (item.number === 10) {
    return 'See the sign-off below';
  }
  return [
    ...writeEvidence(EVIDENCE_FORMS[item.number - 1], item.evidence),
    ...wordsOfOthers(item, checklist),
    ...item.findings.map(({ message }) => [{ label: FINDING, value: message }]),
    ...(item.note === '' ? [] : [[{ label: NOTE, value: item.note }]]),
  ]
    .map(line => line.map(renderPair).join(' · '))
    .join('<br>');
}

function renderPair({ label, value }: Pair): string {
  return `**${label}:** ${
    value === undefined ? `*${NOT_GIVEN}*` : escapeText(value)
  }`;
}

function wordsOfOthers(
  item: ChecklistItem,
  {
    acknowledgements,
    criteriaApprovals,
  }: Pick<Checklist, 'acknowledgements' | 'criteriaApprovals'>,
): Pair[][] {
  if (item.number === 1) {
    return criteriaApprovals.map(({ approver, reason, at }) => [
      { label: CRITERIA_APPROVED, value: approver },
      { label: 'On', value: dayOf(at) },
      { label: 'Reason', value: reason },
    ]);
  }
  if (item.number === 7) {
    return acknowledgements.map(({ user, runbookVersion, answers, at }) => [
      { label: ACKNOWLEDGED, value: user },
      { label: 'On', value: dayOf(at) },
      { label: 'Runbook version', value: runbookVersion },
      { label: 'Kill within 60 seconds', value: answers.kill },
      ...answers.failureModes.map((value, index) => ({
        label: `Failure mode ${index + 1}`,
        value,
      })),
      { label: 'Logs', value: answers.logs },
    ]);
  }
  return [];
}
