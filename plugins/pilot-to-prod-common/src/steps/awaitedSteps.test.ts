import { toChecklist } from '../__testUtils__/toChecklist';
import {
  evidenceWith,
  NOW,
  withItem,
  workedChecklist,
  workedFacts,
} from '../__testUtils__/workedChecklist';
import type { EvaluationInput } from '../evaluation/evaluate';
import type { Checklist } from '../model/checklist';
import type { Facts } from '../model/facts';
import type { Signature } from '../model/signature';
import { awaitedSteps } from './awaitedSteps';

const MIKE = 'user:default/mike.chen';
const MORTEZA = 'user:default/morteza.moradi';
const SECOND_LEAD = 'user:default/second-coe-lead';
const DEPARTMENT_HEAD = 'user:default/department-head';
const SPONSOR = 'user:default/exec-sponsor';
const TODAY = '2026-06-13';

/** Who is awaited for what, each in one line. */
function awaited(
  input: EvaluationInput,
  options: { facts?: Partial<Facts>; shown?: Partial<Checklist> } = {},
): string[] {
  const checklist = {
    ...toChecklist(input, workedFacts(options.facts), NOW),
    ...options.shown,
  };
  return awaitedSteps(checklist, TODAY).map(
    ({ step, role, anyOf, dueDate }) =>
      `${step} as ${role}: ${anyOf.join(' or ')}${
        dueDate ? ` by ${dueDate}` : ''
      }`,
  );
}

const signed = (...roles: [Signature['role'], string][]): Signature[] =>
  roles.map(([role, signer]) => ({
    role,
    signer,
    digest: 'sha256:0',
    statement: '',
    signedAt: NOW.toISOString(),
  }));

const FILL_IN = `fill-in as agent-builder: ${MORTEZA} or ${MIKE}`;

describe('awaitedSteps of a draft', () => {
  it('waits for every builder to sign when all passes', () => {
    expect(awaited(workedChecklist())).toEqual([
      `sign as agent-builder: ${MORTEZA}`,
      `sign as agent-builder: ${MIKE}`,
    ]);
  });

  it('waits for the builders while anything is missing', () => {
    const pending = withItem(workedChecklist(), 2, { declared: null });
    expect(awaited(pending)).toEqual([FILL_IN]);
    expect(awaited(workedChecklist({ targetLaunchDate: null }))).toEqual([
      FILL_IN,
    ]);
    const warned = withItem(workedChecklist(), 2, { declared: 'warn' });
    expect(awaited(warned)).toEqual([FILL_IN]);
  });

  it('waits for the on-call alone when only the runbook is unread', () => {
    expect(awaited(workedChecklist({ acknowledgements: [] }))).toEqual([
      `acknowledge as on-call: ${MIKE}`,
    ]);
  });

  it('does not wait for an on-call who has nothing to read yet', () => {
    const unread = withItem(workedChecklist({ acknowledgements: [] }), 7, {
      evidence: evidenceWith('runbook', { version: ' ' }),
    });
    expect(awaited(unread)).toEqual([FILL_IN]);
  });

  it('waits for an approver who is no builder when criteria were changed', () => {
    expect(
      awaited(workedChecklist(), {
        facts: {
          approvers: [DEPARTMENT_HEAD, MIKE],
          lockedCriteria: [
            { metric: 'Other', operator: '>=', target: 1, unit: '%' },
          ],
        },
      }),
    ).toEqual([`approve-criteria as approver: ${DEPARTMENT_HEAD}`]);
  });
});

describe('awaitedSteps of a review', () => {
  const inReview = (...others: [Signature['role'], string][]) =>
    workedChecklist({
      state: 'in-review',
      signatures: signed(['agent-builder', MIKE], ...others),
    });

  it('waits for the other builders, and for no lead before them', () => {
    expect(awaited(inReview())).toEqual([
      `sign as agent-builder: ${MORTEZA}`,
      `sign as peer-reviewer: ${DEPARTMENT_HEAD}`,
    ]);
  });

  it('waits for the peer of a lead who built the agent, or for another lead', () => {
    expect(awaited(inReview(['agent-builder', MORTEZA]))).toEqual([
      `sign as peer-reviewer: ${DEPARTMENT_HEAD}`,
      `sign as ai-coe-lead: ${SECOND_LEAD}`,
    ]);
  });

  it('waits for no lead where each of them is a builder and lacks the peer', () => {
    expect(
      awaited(inReview(['agent-builder', MORTEZA]), {
        facts: { aiCoeLeads: [MORTEZA] },
      }),
    ).toEqual([`sign as peer-reviewer: ${DEPARTMENT_HEAD}`]);
  });

  it('waits for any lead in the end', () => {
    const all = inReview(
      ['agent-builder', MORTEZA],
      ['peer-reviewer', DEPARTMENT_HEAD],
    );
    expect(awaited(all)).toEqual([
      `sign as ai-coe-lead: ${MORTEZA} or ${SECOND_LEAD}`,
    ]);
  });

  it('waits for the sponsor of a conditional launch', () => {
    const conditional = withItem(
      {
        ...inReview(
          ['agent-builder', MORTEZA],
          ['peer-reviewer', DEPARTMENT_HEAD],
        ),
        sponsor: SPONSOR,
        openItems: [
          { item: 2, missing: 'x', owner: MIKE, dueDate: '2026-06-20' },
        ],
      },
      2,
      { declared: 'warn' },
    );
    expect(awaited(conditional)).toEqual([`sign as sponsor: ${SPONSOR}`]);
  });
});

describe('awaitedSteps after the decision', () => {
  const openItem = (dueDate: string, closedAt: string | null = null) => ({
    id: dueDate,
    item: 2,
    missing: 'x',
    owner: 'User:default/Mike.Chen',
    dueDate,
    closedAt,
    closedBy: null,
    closingNote: null,
  });

  it('waits for the owners of open items, the earliest first', () => {
    expect(
      awaited(workedChecklist({ state: 'conditional' }), {
        shown: {
          openItems: [
            openItem('2026-06-24'),
            openItem('2026-06-20'),
            openItem('2026-06-19', '2026-06-14T10:00:00.000Z'),
          ],
        },
      }),
    ).toEqual([
      `close-open-item as open-item-owner: ${MIKE} by 2026-06-20`,
      `close-open-item as open-item-owner: ${MIKE} by 2026-06-24`,
    ]);
  });

  it.each([
    ['the day before', '2026-06-14', []],
    [
      'on the day',
      TODAY,
      [
        `review-after-launch as ai-coe-lead: ${MORTEZA} or ${SECOND_LEAD} by ${TODAY}`,
      ],
    ],
  ])('waits for the review %s accordingly', (_, dueDate, expected) => {
    expect(
      awaited(workedChecklist({ state: 'cleared' }), {
        shown: {
          postLaunchReview: {
            dueDate,
            completedAt: null,
            outcome: null,
            summary: null,
          },
        },
      }),
    ).toEqual(expected);
  });

  it("waits for today's leads with the review, not for those of the signature", () => {
    expect(
      awaited(workedChecklist({ state: 'cleared' }), {
        facts: { aiCoeLeads: [MORTEZA] },
        shown: {
          roleHolders: { aiCoeLeads: [SECOND_LEAD], approvers: [] },
          postLaunchReview: {
            dueDate: TODAY,
            completedAt: null,
            outcome: null,
            summary: null,
          },
        },
      }),
    ).toEqual([
      `review-after-launch as ai-coe-lead: ${SECOND_LEAD} by ${TODAY}`,
    ]);
  });

  it('waits for no review that was done', () => {
    expect(
      awaited(workedChecklist({ state: 'cleared' }), {
        shown: {
          postLaunchReview: {
            dueDate: TODAY,
            completedAt: '2026-06-13T10:00:00.000Z',
            outcome: 'keep',
            summary: 'Fine',
          },
        },
      }),
    ).toEqual([]);
  });

  it('waits for the builders to reopen what was returned, and for nobody after a revocation', () => {
    expect(awaited(workedChecklist({ state: 'blocked' }))).toEqual([
      `reopen as agent-builder: ${MORTEZA} or ${MIKE}`,
    ]);
    expect(awaited(workedChecklist({ state: 'revoked' }))).toEqual([]);
  });
});
