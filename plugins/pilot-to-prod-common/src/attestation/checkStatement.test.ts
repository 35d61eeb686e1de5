import {
  evidenceWith,
  withItem,
  workedChecklist,
} from '../__testUtils__/workedChecklist';
import {
  APPROVER,
  MIKE,
  MORTEZA,
  SECOND_LEAD,
  SIGNERS,
  SPONSOR,
  workedStatement,
} from '../__testUtils__/workedStatement';
import type { ChecklistContent } from '../model/checklist';
import { DEFAULT_POLICY } from '../model/policy';
import type { SignatureRole } from '../model/signature';
import { digestOf } from '../signing/digest';
import { checkStatement, ExpectedClearance } from './checkStatement';
import type { AttestationStatement } from './statement';

const DIGEST = `sha256:${'3'.repeat(64)}`;
const ENTITY_REF = 'component:default/finance-invoice-recon';

/** As it comes out of an envelope. */
const check = (statement: unknown, expected: Partial<ExpectedClearance> = {}) =>
  checkStatement(JSON.parse(JSON.stringify(statement)), {
    entityRef: ENTITY_REF,
    agentVersion: '1.0',
    ...expected,
  });

/** What a registry could do that forges content and then mends the digests. */
function forge(
  change: (content: ChecklistContent) => void,
  statement: AttestationStatement = workedStatement(),
): AttestationStatement {
  const forged = structuredClone(statement);
  change(forged.predicate.content);
  const digest = digestOf(forged.predicate.content);
  forged.subject[0].digest.sha256 = digest.slice('sha256:'.length);
  forged.predicate.signatures.forEach(signature => {
    signature.digest = digest;
  });
  return forged;
}

/** Item 2 is a warning; whether its open item is there decides. */
const conditional = (dueDate: string) =>
  withItem(
    workedChecklist({
      openItems: [
        { item: 2, missing: 'A second dashboard', owner: MIKE, dueDate },
      ],
    }),
    2,
    { declared: 'warn' },
  );

const CONDITIONAL_SIGNERS: [SignatureRole, string][] = [
  ...SIGNERS.slice(0, 2),
  ['sponsor', SPONSOR],
  ...SIGNERS.slice(2),
];

describe('checkStatement', () => {
  it('finds nothing wrong with an honest clearance', () => {
    expect(check(workedStatement())).toEqual([]);
  });

  describe('artifacts', () => {
    const IMAGE = `sha256:${'1'.repeat(64)}`;
    const MODEL = `sha256:${'2'.repeat(64)}`;
    const artifacts = [
      { name: 'image', digest: IMAGE },
      { name: 'model', digest: MODEL },
    ];
    const statement = workedStatement({
      checklist: workedChecklist({ artifacts }),
    });

    it('are the further subjects', () => {
      expect(statement.subject.slice(1)).toEqual([
        { name: 'image', digest: { sha256: '1'.repeat(64) } },
        { name: 'model', digest: { sha256: '2'.repeat(64) } },
      ]);
      expect(check(statement)).toEqual([]);
    });

    it.each<[string, (subjects: AttestationStatement['subject']) => unknown]>([
      ['one is left out', subjects => subjects.pop()],
      ['one is added', subjects => subjects.push(subjects[1])],
      [
        'they change places',
        subjects => subjects.push(subjects.splice(1, 1)[0]),
      ],
      ['one is renamed', subjects => Object.assign(subjects[1], { name: 'x' })],
    ])('are those of the content: %s', (_, change) => {
      const forged = structuredClone(statement);
      change(forged.subject);
      expect(check(forged)).toEqual([
        'The subjects are not the artifacts of the content',
      ]);
    });

    it.each<[string[], string[]]>([
      [[], []],
      [[IMAGE], []],
      [[MODEL, IMAGE], []],
      [[IMAGE, DIGEST], [`It does not clear ${DIGEST}`]],
    ])('clear %j: %j', (asked, faults) => {
      expect(check(statement, { artifacts: asked })).toEqual(faults);
    });

    it('have to be named where the policy of the tier requires it', () => {
      const strict = workedStatement({
        checklist: workedChecklist({ artifacts }),
        policy: { ...DEFAULT_POLICY, requireArtifacts: ['medium'] },
      });
      expect(check(strict, { artifacts: [IMAGE] })).toEqual([]);
      expect(check(strict, { artifacts: [] })).toHaveLength(1);
      expect(check(strict)).toEqual([]);
    });
  });

  it.each<[string, string[]]>([
    ['2027-06-12', []],
    ['2027-06-13', ['It was valid until 2027-06-12']],
  ])('counts for a year: on %s', (today, faults) => {
    expect(check(workedStatement(), { today })).toEqual(faults);
  });

  describe('the subject', () => {
    it.each(['1.0', '1.0.3', '1.0.0.1'])('covers %s', agentVersion => {
      expect(check(workedStatement(), { agentVersion })).toEqual([]);
    });

    it.each(['1', '1.1', '1.01', '2.0', '1.0.', ''])(
      'does not cover %j',
      agentVersion => {
        expect(check(workedStatement(), { agentVersion })).toEqual([
          `It clears version 1.0, which does not cover ${agentVersion}`,
        ]);
      },
    );

    it('is one agent', () => {
      const entityRef = 'component:default/finance-invoice-reco';
      expect(check(workedStatement(), { entityRef })).toEqual([
        `It clears ${ENTITY_REF}, not ${entityRef}`,
      ]);
    });

    it('is named as the content is', () => {
      const statement = workedStatement();
      statement.subject[0].name = `${ENTITY_REF}@1`;
      expect(check(statement)).toEqual([
        `The subject is ${ENTITY_REF}@1, the content ${ENTITY_REF}@1.0`,
      ]);
    });

    it('has the digest of the content', () => {
      const statement = workedStatement();
      statement.subject[0].digest.sha256 = '0'.repeat(64);
      expect(check(statement)).toEqual([
        'The subject’s digest is not that of the content',
      ]);
    });

    it('is under our predicate', () => {
      const predicateType = 'https://slsa.dev/provenance/v1';
      expect(check({ ...workedStatement(), predicateType })).toEqual([
        `The predicate is ${predicateType}`,
      ]);
    });
  });

  it('catches content that nobody signed', () => {
    const statement = workedStatement();
    statement.predicate.content.items[0].note = 'Changed afterwards.';
    expect(check(statement)).toEqual([
      'The subject’s digest is not that of the content',
      ...SIGNERS.map(
        ([role, signer]) => `${signer} signed other content as ${role}`,
      ),
    ]);
  });

  it('catches one person who signed other content', () => {
    const statement = workedStatement();
    statement.predicate.signatures[1].digest = `sha256:${'0'.repeat(64)}`;
    expect(check(statement)).toEqual([
      `${MIKE} signed other content as agent-builder`,
    ]);
  });

  describe('the decision', () => {
    it.each(['conditional', 'blocked', 'incomplete'] as const)(
      'is not %s when the content comes to cleared',
      outcome => {
        const decision = { outcome, reasons: [] };
        expect(check(workedStatement({ predicate: { decision } }))).toContain(
          `The decision says ${outcome}, its content comes to cleared`,
        );
      },
    );

    it('has no reasons that the content does not give', () => {
      const decision = {
        outcome: 'cleared' as const,
        reasons: [{ code: 'item-failed' as const, item: 1, message: '' }],
      };
      expect(check(workedStatement({ predicate: { decision } }))).toEqual([
        'The decision says cleared, its content comes to cleared',
      ]);
    });

    it.each([
      ['2026-06-27', []],
      [
        '2026-06-28',
        [
          'The decision says conditional, its content comes to blocked',
          'The content comes to blocked, which clears nothing',
        ],
      ],
    ])('counts days: an open item due on %s', (dueDate, faults) => {
      const honest = workedStatement({
        checklist: conditional('2026-06-27'),
        signers: CONDITIONAL_SIGNERS,
      });
      const forged = forge(content => {
        content.openItems[0].dueDate = dueDate;
      }, honest);
      expect(check(forged)).toEqual(faults);
    });

    it.each([
      ['2026-05-13', []],
      [
        '2026-05-12',
        [
          'The decision says cleared, its content comes to blocked',
          'The content comes to blocked, which clears nothing',
        ],
      ],
    ])('ages the drill of %s from the day of the signature', (date, faults) => {
      const forged = forge(content => {
        content.items[8].evidence = evidenceWith('rollback-drill', { date });
      });
      expect(check(forged)).toEqual(faults);
    });

    it('follows the policy that was signed', () => {
      const forged = forge(content => {
        (
          content as AttestationStatement['predicate']['content']
        ).policy.regulations.SOX = 'P8Y';
      });
      expect(check(forged)).toContain(
        'The content comes to blocked, which clears nothing',
      );
    });

    it('follows the facts: who is no person carries no pager', () => {
      const statement = workedStatement();
      statement.predicate.facts.people = [MORTEZA];
      expect(check(statement)).toContain(
        'The content comes to blocked, which clears nothing',
      );
    });

    it('follows the facts: criteria that were moved fail', () => {
      const statement = workedStatement();
      statement.predicate.facts.lockedCriteria = [
        { metric: 'Touchless rate', operator: '>=', target: 70 },
      ];
      expect(check(statement)).toContain(
        'The content comes to blocked, which clears nothing',
      );
    });

    it('is no clearance where the content is honest about a failure', () => {
      const checklist = withItem(workedChecklist(), 3, { declared: 'fail' });
      expect(check(workedStatement({ checklist }))).toEqual([
        'The content comes to blocked, which clears nothing',
      ]);
    });
  });

  describe('the signatures', () => {
    const missing = (who: string, role: SignatureRole) =>
      `The signature of ${who} as ${role} is missing`;
    const stray = (who: string, role: SignatureRole) =>
      `${who} may not have signed as ${role}, or not twice`;
    const LAST = 'The last signature has to be that of one AI CoE Lead';

    type Case = [
      string,
      {
        signers: [SignatureRole, string][];
        faults: string[];
        isConditional?: boolean;
        sponsor?: string | null;
        approvers?: string[];
      },
    ];

    const [byMorteza, byMike, byLead] = SIGNERS;

    it.each<Case>([
      [
        'none at all',
        {
          signers: [],
          faults: [
            LAST,
            missing(MORTEZA, 'agent-builder'),
            missing(MIKE, 'agent-builder'),
            missing(APPROVER, 'peer-reviewer'),
            missing(`${MORTEZA} or ${SECOND_LEAD}`, 'ai-coe-lead'),
            // Without a signature there is no day from which to judge.
            'The decision says cleared, its content comes to blocked',
            'The content comes to blocked, which clears nothing',
          ],
        },
      ],
      [
        'a builder missing',
        {
          signers: [byMorteza, byLead],
          faults: [missing(MIKE, 'agent-builder')],
        },
      ],
      [
        'a builder in the place of another',
        {
          signers: [byMorteza, byMorteza, byLead],
          faults: [
            missing(MIKE, 'agent-builder'),
            stray(MORTEZA, 'agent-builder'),
            stray(MORTEZA, 'agent-builder'),
          ],
        },
      ],
      [
        'a builder who is none',
        {
          signers: [byMorteza, byMike, ['agent-builder', SPONSOR], byLead],
          faults: [stray(SPONSOR, 'agent-builder')],
        },
      ],
      [
        'a lead who is none',
        {
          signers: [byMorteza, byMike, ['ai-coe-lead', APPROVER]],
          faults: [
            missing(`${MORTEZA} or ${SECOND_LEAD}`, 'ai-coe-lead'),
            stray(APPROVER, 'ai-coe-lead'),
          ],
        },
      ],
      [
        'the lead not last',
        { signers: [byMorteza, byLead, byMike], faults: [LAST] },
      ],
      [
        'two leads',
        {
          signers: [
            byMorteza,
            byMike,
            ['peer-reviewer', APPROVER],
            ['ai-coe-lead', MORTEZA],
            byLead,
          ],
          faults: [LAST],
        },
      ],
      [
        'a lead who is a builder, without a peer review',
        {
          signers: [byMorteza, byMike, ['ai-coe-lead', MORTEZA]],
          faults: [missing(APPROVER, 'peer-reviewer')],
        },
      ],
      [
        'a lead who is a builder, with a peer review',
        {
          signers: [
            byMorteza,
            byMike,
            ['peer-reviewer', APPROVER],
            ['ai-coe-lead', MORTEZA],
          ],
          faults: [],
        },
      ],
      [
        'a lead who is a builder, reviewed by one who is no approver',
        {
          signers: [
            byMorteza,
            byMike,
            ['peer-reviewer', SPONSOR],
            ['ai-coe-lead', MORTEZA],
          ],
          faults: [
            missing(APPROVER, 'peer-reviewer'),
            stray(SPONSOR, 'peer-reviewer'),
          ],
        },
      ],
      [
        'a lead who is a builder, reviewed by a builder',
        {
          approvers: [MIKE],
          signers: [
            byMorteza,
            byMike,
            ['peer-reviewer', MIKE],
            ['ai-coe-lead', MORTEZA],
          ],
          faults: [
            missing('nobody', 'peer-reviewer'),
            stray(MIKE, 'peer-reviewer'),
          ],
        },
      ],
      [
        'a lead who reviewed their own signature',
        {
          approvers: [SECOND_LEAD],
          signers: [byMorteza, byMike, ['peer-reviewer', SECOND_LEAD], byLead],
          faults: [stray(SECOND_LEAD, 'peer-reviewer')],
        },
      ],
      [
        'a peer review that was not needed',
        {
          signers: [byMorteza, byMike, ['peer-reviewer', APPROVER], byLead],
          faults: [],
        },
      ],
      [
        'conditions, accepted by the sponsor',
        { isConditional: true, signers: CONDITIONAL_SIGNERS, faults: [] },
      ],
      [
        'conditions that no sponsor accepted',
        {
          isConditional: true,
          signers: SIGNERS,
          faults: [missing(SPONSOR, 'sponsor')],
        },
      ],
      [
        'conditions that somebody else accepted',
        {
          isConditional: true,
          signers: [byMorteza, byMike, ['sponsor', APPROVER], byLead],
          faults: [missing(SPONSOR, 'sponsor'), stray(APPROVER, 'sponsor')],
        },
      ],
      [
        'conditions without a sponsor',
        {
          isConditional: true,
          sponsor: null,
          signers: SIGNERS,
          faults: [missing('nobody', 'sponsor')],
        },
      ],
      [
        'conditions that a builder accepted as sponsor',
        {
          isConditional: true,
          sponsor: MIKE,
          signers: [byMorteza, byMike, ['sponsor', MIKE], byLead],
          faults: [missing('nobody', 'sponsor'), stray(MIKE, 'sponsor')],
        },
      ],
      [
        'a sponsor who had nothing to accept',
        {
          signers: CONDITIONAL_SIGNERS,
          faults: [stray(SPONSOR, 'sponsor')],
        },
      ],
    ])('are judged: %s', (_, { signers, faults, ...options }) => {
      const base = options.isConditional
        ? conditional('2026-06-20')
        : workedChecklist();
      const statement = workedStatement({
        signers,
        checklist: {
          ...base,
          ...(options.sponsor !== undefined && { sponsor: options.sponsor }),
        },
        ...(options.approvers && { facts: { approvers: options.approvers } }),
      });
      expect(check(statement)).toEqual(faults);
    });

    it('does not let a stated decision do without the sponsor', () => {
      const statement = workedStatement({
        checklist: conditional('2026-06-20'),
        predicate: { decision: { outcome: 'cleared', reasons: [] } },
      });
      expect(check(statement)).toEqual([
        'The decision says cleared, its content comes to conditional',
      ]);
    });
  });

  describe('what is no statement of ours', () => {
    type Change = (statement: any) => void;

    it.each<[string, Change]>([
      ['another type', s => Object.assign(s, { _type: 'https://other' })],
      ['a property more', s => Object.assign(s, { more: 1 })],
      [
        'a property of the prototype',
        s => {
          Object.defineProperty(s.predicate, '__proto__', {
            value: 1,
            enumerable: true,
          });
        },
      ],
      ['no subject', s => s.subject.pop()],
      ['a subject without a digest', s => s.subject.push({ name: 'image' })],
      [
        'another algorithm',
        s => Object.assign(s.subject[0].digest, { md5: '' }),
      ],
      ['no content', s => delete s.predicate.content],
      [
        'a property more in the content',
        s => Object.assign(s.predicate.content, { more: 1 }),
      ],
      ['no builder', s => s.predicate.content.builders.splice(0)],
      ['nine items but one', s => s.predicate.content.items.pop()],
      [
        'an item more',
        s =>
          s.predicate.content.items.push({
            number: 10,
            declared: null,
            evidence: {},
            note: '',
          }),
      ],
      ['items out of order', s => s.predicate.content.items.reverse()],
      [
        'unknown evidence',
        s => Object.assign(s.predicate.content.items[0].evidence, { more: 1 }),
      ],
      ['no policy', s => delete s.predicate.content.policy],
      [
        'a day that does not exist',
        s => Object.assign(s.predicate.content.pilot, { end: '2026-02-30' }),
      ],
      [
        'a digest of another kind',
        s => Object.assign(s.predicate.signatures[0], { digest: 'md5:0' }),
      ],
      [
        'a role that does not exist',
        s => Object.assign(s.predicate.signatures[0], { role: 'friend' }),
      ],
      [
        'a time without a zone',
        s =>
          Object.assign(s.predicate.signatures[0], {
            signedAt: '2026-06-12T09:00:00',
          }),
      ],
      ['no facts', s => delete s.predicate.facts],
      ['no event', s => Object.assign(s.predicate, { lastEventHash: '' })],
      [
        'an id that is none',
        s => Object.assign(s.predicate, { checklistId: '1' }),
      ],
    ])('is refused whole: %s', (_, change) => {
      const statement = workedStatement();
      change(statement);
      expect(check(statement)).toEqual([
        'The payload is not a clearance of Pilot to Prod',
      ]);
    });

    it.each([null, 1, 'text', [], {}])('is refused: %j', value => {
      expect(check(value)).toEqual([
        'The payload is not a clearance of Pilot to Prod',
      ]);
    });
  });
});
