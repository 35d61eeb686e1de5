import { z } from 'zod';
import { faultsOf } from './faults';
import {
  acknowledgeSchema,
  checklistIdSchema,
  closeOpenItemSchema,
  createChecklistSchema,
  gateSchema,
  listChecklistsSchema,
  postLaunchReviewSchema,
  reasonSchema,
  revisionSchema,
  setOpenItemsSchema,
  signSchema,
  updateChecklistSchema,
} from './schemas';

/** The paths of the faults that a schema finds, in order. */
function faultPaths(schema: z.ZodType, input: unknown): string[] {
  const { error } = schema.safeParse(input);
  return error ? faultsOf(error).map(({ path }) => path) : [];
}

const create = {
  entityRef: 'component:default/finance-invoice-recon',
  agentVersion: '1.0',
  tier: 'medium',
  pilot: { start: '2026-05-13', end: '2026-06-12' },
  builders: ['user:default/mike.chen'],
};
const DIGEST = ['artifacts[0].digest'];
const image = (change: object) => ({
  name: 'image',
  digest: `sha256:${'a'.repeat(64)}`,
  ...change,
});
const header = {
  tier: 'high',
  regulations: ['SOX', 'HIPAA'],
  pilot: create.pilot,
  builders: ['user:default/mike.chen', 'user:default/sarah'],
  sponsor: 'user:default/exec-sponsor',
  targetLaunchDate: '2026-06-13',
};
const openItem = {
  item: 2,
  missing: 'The cost dashboard',
  owner: 'user:default/mike.chen',
  dueDate: '2026-06-20',
};
const answers = {
  kill: 'Flip the flag',
  failureModes: ['a', 'b', 'c'],
  logs: 'In LangSmith',
};
const digest = `sha256:${'0a'.repeat(32)}`;
const revision = 7;

const calls: Record<
  string,
  { schema: z.ZodType; minimal: object; maximal: object }
> = {
  create: {
    schema: createChecklistSchema,
    minimal: create,
    maximal: { ...create, ...header },
  },
  update: {
    schema: updateChecklistSchema,
    minimal: { revision, tier: 'low' },
    maximal: { revision, ...header },
  },
  'open items': {
    schema: setOpenItemsSchema,
    minimal: { revision, openItems: [] },
    maximal: { revision, openItems: Array(200).fill(openItem) },
  },
  closure: {
    schema: closeOpenItemSchema,
    minimal: { revision, note: '.' },
    maximal: { revision, note: 'x'.repeat(10_000) },
  },
  acknowledgement: {
    schema: acknowledgeSchema,
    minimal: { revision, answers },
    maximal: {
      revision,
      answers: { ...answers, failureModes: Array(200).fill('x') },
    },
  },
  'a reason': {
    schema: reasonSchema,
    minimal: { revision, reason: '.' },
    maximal: { revision, reason: 'x'.repeat(10_000) },
  },
  signature: {
    schema: signSchema,
    minimal: { revision, role: 'sponsor', digest },
    maximal: { revision, role: 'ai-coe-lead', digest, statement: '' },
  },
  'only a revision': {
    schema: revisionSchema,
    minimal: { revision: 1 },
    maximal: { revision: Number.MAX_SAFE_INTEGER },
  },
  'post-launch review': {
    schema: postLaunchReviewSchema,
    minimal: { revision, outcome: 'keep', summary: '.' },
    maximal: {
      revision,
      outcome: 'return-to-pilot',
      summary: 'x'.repeat(10_000),
    },
  },
  list: {
    schema: listChecklistsSchema,
    minimal: {},
    maximal: {
      entityRef: create.entityRef,
      agentVersion: '1.0',
      state: 'in-review',
      outcome: 'conditional',
      tier: 'low',
      limit: '200',
      cursor: 'abc',
    },
  },
  gate: {
    schema: gateSchema,
    minimal: { entityRef: create.entityRef },
    maximal: { entityRef: create.entityRef, agentVersion: '1.0' },
  },
};

describe.each(Object.entries(calls))(
  'the request of %s',
  (_, { schema, minimal, maximal }) => {
    it('may be minimal', () => {
      expect(faultPaths(schema, minimal)).toEqual([]);
    });

    it('may be maximal', () => {
      expect(faultPaths(schema, maximal)).toEqual([]);
    });

    it.each(Object.keys(maximal))('must have %s of the right type', key => {
      expect(faultPaths(schema, { ...maximal, [key]: 0n })).toEqual([key]);
    });

    it.each(['surprise', 'constructor', '__proto__'])(
      'must not have an unknown property %s',
      key => {
        const surprising = Object.defineProperty({ ...maximal }, key, {
          value: 1,
          enumerable: true,
        });
        expect(faultPaths(schema, surprising)).toEqual([key]);
      },
    );

    it.each([null, 1, 'text', [[]], true])('must not be %j', input => {
      expect(faultPaths(schema, input)).toEqual(['']);
    });
  },
);

describe.each(
  Object.entries(calls).filter(([, { minimal }]) => 'revision' in minimal),
)('the revision of %s', (_, { schema, minimal }) => {
  it.each([0, -1, 1.5, '1', null, true, 2 ** 53])('must not be %j', wrong => {
    expect(faultPaths(schema, { ...minimal, revision: wrong })).toEqual([
      'revision',
    ]);
  });

  it('must be there', () => {
    expect(faultPaths(schema, { ...minimal, revision: undefined })).toEqual([
      'revision',
    ]);
  });
});

describe.each(Object.keys(create))('a new checklist without %s', key => {
  it('is refused', () => {
    expect(
      faultPaths(createChecklistSchema, { ...create, [key]: undefined }),
    ).toEqual([key]);
  });
});

describe.each([
  ['create', createChecklistSchema, create],
  ['update', updateChecklistSchema, { revision }],
] as const)('the header in %s', (_, schema, base) => {
  it.each<[string, object, string[]]>([
    ['a tier of its own', { tier: 'extreme' }, ['tier']],
    [
      'a start that does not exist',
      { pilot: { start: '2026-02-30', end: '2026-06-12' } },
      ['pilot.start'],
    ],
    [
      'an end that does not exist',
      { pilot: { start: '2026-05-13', end: '2026-13-01' } },
      ['pilot.end'],
    ],
    [
      'an end before the start',
      { pilot: { start: '2026-06-12', end: '2026-06-11' } },
      ['pilot.end'],
    ],
    [
      'a pilot without an end',
      { pilot: { start: '2026-06-12' } },
      ['pilot.end'],
    ],
    [
      'a pilot with more',
      { pilot: { ...create.pilot, days: 30 } },
      ['pilot.days'],
    ],
    ['no builders', { builders: [] }, ['builders']],
    [
      'too many builders',
      {
        builders: Array.from({ length: 201 }, (__, i) => `user:default/u${i}`),
      },
      ['builders'],
    ],
    [
      'a builder who is no ref',
      { builders: ['user:default/sarah', 'mike'] },
      ['builders[1]'],
    ],
    [
      'a builder twice',
      { builders: ['user:default/sarah', 'user:default/sarah'] },
      ['builders'],
    ],
    [
      'a builder twice in other spellings',
      { builders: ['user:default/sarah', 'USER:Sarah'] },
      ['builders'],
    ],
    ['a builder who is a number', { builders: [1] }, ['builders[0]']],
    ['a regulation twice', { regulations: ['SOX', 'SOX'] }, ['regulations']],
    ['a regulation that is none', { regulations: [null] }, ['regulations[0]']],
    ['a sponsor who is no ref', { sponsor: 'the board' }, ['sponsor']],
    [
      'a launch at some time',
      { targetLaunchDate: 'soon' },
      ['targetLaunchDate'],
    ],
    [
      'a launch with a time',
      { targetLaunchDate: '2026-06-13T00:00:00Z' },
      ['targetLaunchDate'],
    ],
    [
      'faults everywhere',
      { tier: 1, builders: ['x'], sponsor: '', targetLaunchDate: '' },
      ['tier', 'builders[0]', 'sponsor', 'targetLaunchDate'],
    ],
  ])('must not have %s', (__, change, expected) => {
    expect(faultPaths(schema, { ...base, ...change }).sort()).toEqual(
      expected.sort(),
    );
  });

  it.each<[string, object]>([
    [
      'a pilot of one day',
      { pilot: { start: '2026-06-12', end: '2026-06-12' } },
    ],
    [
      'a leap day',
      {
        pilot: { start: '2028-01-01', end: '2028-02-28' },
        targetLaunchDate: '2028-02-29',
      },
    ],
    ['no sponsor', { sponsor: null }],
    ['no launch date', { targetLaunchDate: null }],
    ['no regulations', { regulations: [] }],
  ])('may have %s', (__, change) => {
    expect(faultPaths(schema, { ...base, ...change })).toEqual([]);
  });

  it('puts refs into their canonical form', () => {
    const parsed = schema.parse({
      ...base,
      builders: ['User:Mike.Chen'],
      sponsor: 'USER:Default/Sarah',
    });
    expect(parsed).toMatchObject({
      builders: ['user:default/mike.chen'],
      sponsor: 'user:default/sarah',
    });
  });
});

describe('a new checklist', () => {
  it('has neither regulations nor sponsor nor launch date unless it says so', () => {
    expect(createChecklistSchema.parse(create)).toEqual({
      ...create,
      regulations: [],
      sponsor: null,
      targetLaunchDate: null,
      artifacts: [],
    });
  });

  const aDigest = `sha256:${'a'.repeat(64)}`;

  it.each<[string, unknown, string[]]>([
    ['two', [image({}), image({ name: 'model' })], []],
    ['two of one digest', [image({}), image({ name: 'canary' })], []],
    ['two of one name', [image({}), image({})], ['artifacts[1].name']],
    ['capital hex', [image({ digest: aDigest.toUpperCase() })], DIGEST],
    ['capital digits', [image({ digest: `sha256:${'A'.repeat(64)}` })], DIGEST],
    ['a digit too few', [image({ digest: aDigest.slice(0, -1) })], DIGEST],
    ['a digit more', [image({ digest: `${aDigest}a` })], DIGEST],
    ['another algorithm', [image({ digest: `md5:${'a'.repeat(32)}` })], DIGEST],
    ['no name', [image({ name: '' })], ['artifacts[0].name']],
    ['a name of spaces', [image({ name: ' ' })], ['artifacts[0].name']],
    ['a property more', [image({ size: 1 })], ['artifacts[0].size']],
    ['no list', aDigest, ['artifacts']],
    [
      'two hundred',
      Array.from({ length: 200 }, (_, n) => image({ name: `${n}` })),
      [],
    ],
    [
      'two hundred and one',
      Array.from({ length: 201 }, (_, n) => image({ name: `${n}` })),
      ['artifacts'],
    ],
  ])('may have artifacts or not: %s', (_, artifacts, faults) => {
    expect(faultPaths(createChecklistSchema, { ...create, artifacts })).toEqual(
      faults,
    );
  });

  it.each([
    ['1', true],
    ['1.0', true],
    ['v2.10.3-rc.1+build', true],
    ['x'.repeat(64), true],
    ['x'.repeat(65), false],
    ['', false],
    ['1.', false],
    ['.1', false],
    ['1..0', false],
    ['1 0', false],
    [' 1.0', false],
    ['1.0\n', false],
    ['../1', false],
    ['-1', false],
    [1, false],
  ])('of version %j: %s', (agentVersion, valid) => {
    expect(
      faultPaths(createChecklistSchema, { ...create, agentVersion }),
    ).toEqual(valid ? [] : ['agentVersion']);
  });

  it.each(['finance', '', 'component:', ':x', 7])(
    'is for no such entity as %j',
    entityRef => {
      expect(
        faultPaths(createChecklistSchema, { ...create, entityRef }),
      ).toEqual(['entityRef']);
    },
  );
});

describe('an update', () => {
  it('changes something', () => {
    expect(faultPaths(updateChecklistSchema, { revision })).toEqual(['']);
  });

  it('leaves what it does not name', () => {
    expect(updateChecklistSchema.parse({ revision, tier: 'low' })).toEqual({
      revision,
      tier: 'low',
    });
  });

  it.each(['entityRef', 'agentVersion', 'state'])('cannot change %s', key => {
    expect(
      faultPaths(updateChecklistSchema, { revision, tier: 'low', [key]: 'x' }),
    ).toEqual([key]);
  });
});

describe('open items', () => {
  it.each<[string, object, string[]]>([
    ['of item 0', { item: 0 }, ['openItems[1].item']],
    ['of item 10', { item: 10 }, ['openItems[1].item']],
    ['of item 1.5', { item: 1.5 }, ['openItems[1].item']],
    ['of nothing', { missing: ' ' }, ['openItems[1].missing']],
    ['of no owner', { owner: undefined }, ['openItems[1].owner']],
    ['due never', { dueDate: '2026-02-30' }, ['openItems[1].dueDate']],
    ['with an id', { id: 'x' }, ['openItems[1].id']],
    ['that are closed', { closedAt: null }, ['openItems[1].closedAt']],
  ])('%s are refused', (_, change, expected) => {
    expect(
      faultPaths(setOpenItemsSchema, {
        revision,
        openItems: [openItem, { ...openItem, ...change }],
      }),
    ).toEqual(expected);
  });

  it('are not more than 200', () => {
    const openItems = Array(201).fill(openItem);
    expect(faultPaths(setOpenItemsSchema, { revision, openItems })).toEqual([
      'openItems',
    ]);
  });

  it('may name an owner who is nobody, which the decision tells', () => {
    const openItems = [{ ...openItem, owner: 'the team' }];
    expect(faultPaths(setOpenItemsSchema, { revision, openItems })).toEqual([]);
  });
});

describe('an acknowledgement', () => {
  it.each<[string, object, string[]]>([
    [
      'two failure modes',
      { failureModes: ['a', 'b'] },
      ['answers.failureModes'],
    ],
    [
      'a blank failure mode',
      { failureModes: ['a', 'b', ' '] },
      ['answers.failureModes[2]'],
    ],
    ['no way to kill', { kill: undefined }, ['answers.kill']],
    ['a blank way to kill', { kill: '\n' }, ['answers.kill']],
    ['blank logs', { logs: '' }, ['answers.logs']],
    ['more answers', { why: 'x' }, ['answers.why']],
  ])('with %s is refused', (_, change, expected) => {
    expect(
      faultPaths(acknowledgeSchema, {
        revision,
        answers: { ...answers, ...change },
      }),
    ).toEqual(expected);
  });
});

describe('a signature', () => {
  it.each([
    'sha256:',
    '0a'.repeat(32),
    `sha256:${'0A'.repeat(32)}`,
    `sha256:${'0a'.repeat(31)}0`,
    `sha256:${'0a'.repeat(32)}0`,
    `sha512:${'0a'.repeat(32)}`,
    `sha256:${'0a'.repeat(32)}\n`,
  ])('has no such digest as %j', wrong => {
    expect(
      faultPaths(signSchema, { revision, role: 'sponsor', digest: wrong }),
    ).toEqual(['digest']);
  });

  it.each(['agent-builder', 'sponsor', 'peer-reviewer', 'ai-coe-lead'])(
    'may be given as %s',
    role => {
      expect(faultPaths(signSchema, { revision, role, digest })).toEqual([]);
    },
  );

  it('is given in no other role', () => {
    expect(
      faultPaths(signSchema, { revision, role: 'approver', digest }),
    ).toEqual(['role']);
  });
});

describe.each([
  ['a closure', closeOpenItemSchema, { revision }, 'note'],
  ['a reason', reasonSchema, { revision }, 'reason'],
  [
    'a review',
    postLaunchReviewSchema,
    { revision, outcome: 'keep' },
    'summary',
  ],
] as const)('the text of %s', (_, schema, base, key) => {
  it.each([
    ['nothing', ''],
    ['blanks', ' \n\t'],
    ['too much', 'x'.repeat(10_001)],
    ['NUL', 'a\u0000b'],
    ['half an emoji', 'a\ud83d'],
    ['no text', 7],
  ])('must not be %s', (__, text) => {
    expect(faultPaths(schema, { ...base, [key]: text })).toEqual([key]);
  });
});

describe('a list', () => {
  it.each([
    [undefined, 50],
    ['1', 1],
    ['200', 200],
  ])('of limit %s has %d', (limit, expected) => {
    expect(listChecklistsSchema.parse({ limit })).toEqual({ limit: expected });
  });

  it.each<[string, object, string]>([
    ['a limit of 0', { limit: '0' }, 'limit'],
    ['a limit of 201', { limit: '201' }, 'limit'],
    ['a limit of one and a half', { limit: '1.5' }, 'limit'],
    ['a limit in words', { limit: 'all' }, 'limit'],
    ['a state of its own', { state: 'open' }, 'state'],
    ['an outcome of its own', { outcome: 'none' }, 'outcome'],
    ['a tier of its own', { tier: 'x' }, 'tier'],
    ['an entity that is none', { entityRef: 'x' }, 'entityRef'],
    ['two states', { state: ['draft', 'cleared'] }, 'state'],
    ['an endless cursor', { cursor: 'x'.repeat(501) }, 'cursor'],
  ])('with %s is refused', (_, query, path) => {
    expect(faultPaths(listChecklistsSchema, query)).toEqual([path]);
  });
});

describe('the id of a checklist', () => {
  it.each([
    ['0c1f2a3b-4c5d-4e6f-8a9b-0c1d2e3f4a5b', true],
    ['0c1f', false],
    ['', false],
    ['../checklists', false],
    ["' or 1=1", false],
  ])('%j: %s', (id, valid) => {
    expect(checklistIdSchema.safeParse(id).success).toBe(valid);
  });
});

describe('a target launch date', () => {
  it.each([
    ['2026-05-12', ['targetLaunchDate']],
    ['2026-05-13', []],
    ['2027-06-13', []],
    ['2027-06-14', ['targetLaunchDate']],
  ])('of %s has faults at %j', (targetLaunchDate, expected) => {
    const request = {
      ...create,
      pilot: { start: '2026-05-13', end: '2026-06-12' },
      targetLaunchDate,
    };
    expect(faultPaths(createChecklistSchema, request)).toEqual(expected);
  });
});

describe('a date', () => {
  it.each([
    ['1999-12-31', ['pilot.start']],
    ['2000-01-01', []],
    ['2200-12-31', []],
    ['2201-01-01', ['pilot.end', 'pilot.start']],
  ])('of %s has faults at %j', (day, expected) => {
    const end = day < '2000' ? '2000-01-01' : day;
    const request = { ...create, pilot: { start: day, end } };
    expect(faultPaths(createChecklistSchema, request).sort()).toEqual(expected);
  });
});
