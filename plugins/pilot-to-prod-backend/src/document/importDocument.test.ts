import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Checklist } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { agentEntity, catalogEntities } from '../__testUtils__/catalogEntities';
import { dumpRegistry } from '../__testUtils__/dumpRegistry';
import {
  MIKE,
  MORTEZA,
  SECOND_LEAD,
  startBackend,
  TestBackend,
  VISITOR,
} from '../__testUtils__/startBackend';

const AGENT = 'component:default/finance-invoice-recon';

/** The worked example of template 07 as somebody filled it in by hand. */
const HANDWRITTEN = readFileSync(
  path.join(
    path.dirname(
      require.resolve(
        '@ai-coe/backstage-plugin-pilot-to-prod-common/package.json',
      ),
    ),
    'src/document/__fixtures__/workedExample.md',
  ),
  'utf8',
);

const NAMES: Record<string, string> = {
  'morteza.moradi': 'Morteza Moradi',
  'mike.chen': 'Mike Chen',
  'department-head': 'Sam Example',
  'exec-sponsor': 'Sam Example',
};

/** The catalog with people's full names, two of them the same. */
const entities = [
  ...catalogEntities.map(entity => ({
    ...entity,
    spec: {
      ...entity.spec,
      profile: { displayName: NAMES[entity.metadata.name] },
    },
  })),
  agentEntity('annotated', {
    annotations: {
      'pilot-to-prod/agent-version': '3.1',
      'pilot-to-prod/tier': 'low',
    },
  }),
];

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())(
  'importing a document on %s',
  databaseId => {
    let backend: TestBackend;
    let knex: Knex;

    beforeEach(async () => {
      knex = await databases.init(databaseId);
      backend = await startBackend({ knex, entities });
    });

    afterEach(async () => {
      await backend.stop();
    });

    const importAs = (
      authorization: string | undefined,
      markdown: string | Buffer,
      query: string = `?entityRef=${AGENT}`,
      type: string = 'text/markdown',
    ) =>
      backend
        .call(authorization, 'post', `/checklists/import${query}`)
        .set('Content-Type', type)
        .send(markdown);

    const importBy = (userRef: string, markdown: string, query?: string) =>
      importAs(mockCredentials.user.header(userRef), markdown, query);

    const exported = async ({ id }: Checklist): Promise<string> => {
      const response = await backend.as(
        MIKE,
        'get',
        `/checklists/${id}/document`,
      );
      expect(response.status).toBe(200);
      return response.text;
    };

    it('makes a draft of the worked example, and says what is wrong with it', async () => {
      const response = await importBy(MIKE, HANDWRITTEN);

      expect(response.status).toBe(201);
      const { checklist, warnings } = response.body;
      expect(checklist).toMatchObject({
        entityRef: AGENT,
        agentVersion: '1.0',
        tier: 'medium',
        state: 'draft',
        pilot: { start: '2026-05-13', end: '2026-06-12' },
        targetLaunchDate: '2026-06-13',
        builders: [MORTEZA, MIKE],
        sponsor: null,
        signatures: [],
        openItems: [],
        createdBy: MIKE,
      });
      expect(
        checklist.items.map(({ declared }: { declared: string }) => declared),
      ).toEqual([...Array(9).fill('pass'), null]);
      expect(checklist.items[8].note).toMatch(/^Drill 2026-06-08: /);
      expect(warnings).toEqual(
        expect.arrayContaining([
          'Morteza Moradi is both Agent Builder and AI CoE Lead, and no peer reviewer is named: such a sign-off needs a peer review by an approver.',
          '“Mike Chen” was taken for user:default/mike.chen, who has that name in the catalog.',
          'Item 2: the evidence is kept as the item’s note; fill in its fields from there.',
        ]),
      );
      const stored = await backend.as(
        MIKE,
        'get',
        `/checklists/${checklist.id}`,
      );
      expect(stored.body).toEqual(checklist);
    });

    it('gives back what was exported', async () => {
      const header = {
        agentVersion: '1.0',
        regulations: ['SOX', 'HIPAA'],
        artifacts: [
          { name: 'image', digest: `sha256:${'0f'.repeat(32)}` },
          { name: 'prompts, "v2":', digest: `sha256:${'f0'.repeat(32)}` },
        ],
      };
      let original = await backend.fillIn(header, item => ({
        ...item,
        declared: item.number === 2 ? 'warn' : item.declared,
        note: `# <b>Item</b> ${item.number}\n| a | b |\n  \`end\` `,
      }));
      original = await backend.change(
        MIKE,
        'put',
        `/checklists/${original.id}/open-items`,
        {
          revision: original.revision,
          openItems: [
            {
              item: 2,
              missing: ' a | b\n## Decision\n',
              owner: MIKE,
              dueDate: '2026-06-20',
            },
          ],
        },
      );
      const markdown = (await exported(original)).replace(
        '**Agent version:** 1.0',
        '**Agent version:** 1.1',
      );

      const response = await importBy(MIKE, markdown);

      expect(response.status).toBe(201);
      const { checklist, warnings } = response.body;
      expect(warnings).toEqual([
        expect.stringMatching(/^Item 7: “Acknowledged by: .*” was left out; /s),
        expect.stringMatching(/^The sign-off names “.*”, who were left out; /),
        expect.stringMatching(/^The decision was left out; .*Not decided yet/s),
        expect.stringMatching(/^The section “Record” was left out: /),
      ]);
      expect(contentOf(checklist)).toEqual({
        ...contentOf(original),
        agentVersion: '1.1',
      });
    });

    it('writes one history that holds, in one go', async () => {
      const { body } = await importBy(MIKE, HANDWRITTEN);
      const path_ = `/checklists/${body.checklist.id}`;
      const { body: history } = await backend.as(
        MIKE,
        'get',
        `${path_}/events`,
      );

      expect(history.intact).toBe(true);
      expect(history.items.map(({ type }: { type: string }) => type)).toEqual([
        'created',
        ...Array(9).fill('item-saved'),
      ]);
      expect(body.checklist.revision).toBe(10);

      // And work goes on from there.
      const saved = await backend.saveItem(body.checklist, {
        number: 7,
        declared: null,
        evidence: {},
        note: '',
      });
      expect(saved.revision).toBe(11);
    });

    it('lets one of two imports at the same time win, and writes it whole', async () => {
      const responses = await Promise.all([
        importBy(MIKE, HANDWRITTEN),
        importBy(MORTEZA, HANDWRITTEN),
      ]);

      expect(responses.map(({ status }) => status).sort()).toEqual([201, 409]);
      expect(await knex('checklists')).toHaveLength(1);
      expect(await knex('checklist_events')).toHaveLength(10);
    });

    it('makes the importing person the builder where nobody is known', async () => {
      const { body } = await importBy(
        SECOND_LEAD,
        HANDWRITTEN.replace(
          'Morteza Moradi + Mike Chen',
          'Sam Example and Nobody',
        ),
      );

      expect(body.checklist.builders).toEqual([SECOND_LEAD]);
      expect(body.warnings).toEqual(
        expect.arrayContaining([
          '“Sam Example” can be user:default/department-head or user:default/exec-sponsor and was left out.',
          '“Nobody” is nobody in the catalog and was left out.',
          `The document names no builder whom the catalog knows, so ${SECOND_LEAD} is the builder.`,
        ]),
      );
    });

    it('takes version and tier from the catalog where the document has none', async () => {
      const markdown = HANDWRITTEN.replace(/\*\*Agent version:\*\*.*\n/, '')
        .replace(/\*\*Tier:\*\*.*\n/, '')
        .concat(
          "\n| Item # | What's missing | Owner | Due date |\n|---|---|---|---|\n| 2 | A link | Mike | 2026-06-20 |\n",
        );

      const annotated = await importBy(
        MIKE,
        markdown,
        '?entityRef=component:default/annotated',
      );
      expect(annotated.body.checklist).toMatchObject({
        agentVersion: '3.1',
        tier: 'low',
        openItems: [{ item: 2, missing: 'A link', owner: 'Mike' }],
      });
      expect(annotated.body.warnings).toEqual(
        expect.arrayContaining([
          'The document is about “finance-invoice-recon”; it was imported for component:default/annotated.',
          'The document names no agent version; 3.1 is that of the catalog.',
          'The document names no tier; low is that of the catalog.',
          'The open item of item 2 is owned by “Mike”, which is no person’s ref; choose the owner from the catalog.',
        ]),
      );

      const { body } = await importBy(MIKE, markdown);
      expect(body.checklist).toMatchObject({
        agentVersion: '1.0',
        tier: 'high',
      });
      expect(body.warnings).toContain(
        'The document names no tier; the checklist has the tier high until a builder changes it.',
      );
    });

    it('leaves out regulations that the policy does not know', async () => {
      const { body } = await importBy(
        MIKE,
        HANDWRITTEN.replace(
          '**Tier:**',
          '**Regulations:** SOX, toString\n**Tier:**',
        ),
      );
      expect(body.checklist.regulations).toEqual(['SOX']);
      expect(body.warnings).toContain(
        'The regulation “toString” is none of SOX, HIPAA, EU-AI-Act and was left out.',
      );
    });

    it.each([
      ['of nothing', '', undefined, undefined],
      ['of an agent that is not named', HANDWRITTEN, '', ['entityRef']],
      [
        'for an agent that does not exist',
        HANDWRITTEN,
        '?entityRef=component:default/ghost',
        ['entityRef'],
      ],
      [
        'for what is no agent',
        HANDWRITTEN,
        '?entityRef=component:default/ledger',
        ['entityRef'],
      ],
      [
        'with an unknown parameter',
        HANDWRITTEN,
        `?entityRef=${AGENT}&force=true`,
        ['force'],
      ],
      ['of a letter', 'Dear all, ship it.', undefined, ['pilot']],
      [
        'of a version that is none',
        HANDWRITTEN.replace('version:** 1.0', 'version:** one point oh'),
        undefined,
        ['agentVersion'],
      ],
      [
        'of an endless note',
        HANDWRITTEN.replace('Drill 2026', 'x'.repeat(10_001)),
        undefined,
        ['items[8].note'],
      ],
      [
        'of an endless list of builders',
        HANDWRITTEN.replace('Mike Chen |', `${'a + '.repeat(300)} |`),
        undefined,
        ['builders'],
      ],
    ])('refuses the import %s', async (_, markdown, query, paths) => {
      const before = await dumpRegistry(knex);
      const response = await importBy(MIKE, markdown, query);

      expect(response.status).toBe(400);
      expect(response.body.error.name).toBe('InputError');
      expect(
        response.body.error.faults?.map((f: { path: string }) => f.path),
      ).toEqual(paths);
      expect(await dumpRegistry(knex)).toEqual(before);
    });

    it('says with a refusal what it understood, and what it did not', async () => {
      const { status, body } = await importBy(
        MIKE,
        'A preface.\n\n**Tier:** huge\n\n| # | Item | Status | Evidence |\n|---|---|---|---|\n| 4 | x | soon | fired |\n',
      );

      expect(status).toBe(400);
      expect(body.error).toMatchObject({
        faults: [{ path: 'pilot' }],
        warnings: expect.arrayContaining([
          '“A preface.” has no place in a checklist.',
          'The tier “huge” is none of Low, Medium, High.',
          'Item 4: the status “soon” is none of ✅ ⚠️ ❌, so the item is not declared.',
        ]),
        draft: { items: [{ number: 4, declared: null, note: 'fired' }] },
      });
    });

    it('says the same where the version has a checklist already', async () => {
      await importBy(MIKE, HANDWRITTEN);
      const { status, body } = await importBy(MIKE, HANDWRITTEN);

      expect(status).toBe(409);
      expect(body.error.warnings).toEqual(
        expect.arrayContaining([
          'Item 10 follows from the signature of the AI CoE Lead; “✅ All nine are green.” was left out.',
        ]),
      );
    });

    it('names all that is wrong with header, items and open items at once', async () => {
      const { body } = await importBy(
        MIKE,
        HANDWRITTEN.replace(
          'version:** 1.0',
          'version:** one point oh',
        ).replace('Drill 2026', 'x'.repeat(10_001)),
      );
      expect(
        body.error.faults.map(({ path: place }: { path: string }) => place),
      ).toEqual(['agentVersion', 'items[8].note']);
    });

    it('reads what the charset or a byte order mark says, and refuses other bytes', async () => {
      const mike = mockCredentials.user.header(MIKE);
      const german = HANDWRITTEN.replace('Drill 2026', 'Ziel erfüllt 2026')
        // ISO 8859-1 has no others.
        .replace(/[^ -ÿ\n]/g, '')
        .replace('**Agent version:** 1.0', '**Agent version:** 2.0');
      const before = await dumpRegistry(knex);
      const place = german.indexOf('ü') + 1;

      const refused = await importAs(mike, Buffer.from(german, 'latin1'));
      expect(refused.status).toBe(400);
      expect(refused.body.error.message).toContain(`byte ${place} (0xFC)`);
      expect(await dumpRegistry(knex)).toEqual(before);

      const latin = await importAs(
        mike,
        Buffer.from(german, 'latin1'),
        undefined,
        'text/markdown; charset=iso-8859-1',
      );
      expect(latin.status).toBe(201);
      expect(latin.body.checklist.items[8].note).toMatch(/^Ziel erfüllt/);

      const marked = await importAs(
        mike,
        Buffer.from(`\uFEFF${HANDWRITTEN}`, 'utf16le'),
      );
      expect(marked.status).toBe(201);
      expect(marked.body.checklist.items[0].declared).toBe('pass');
    });

    it('takes 256 kB and 5,000 lines, and not more', async () => {
      const mike = mockCredentials.user.header(MIKE);
      const bytes = 256 * 1024;
      const full = await importAs(mike, 'x '.repeat(bytes / 2));
      expect(full.status).toBe(400);
      expect(full.body.error.faults).toMatchObject([{ path: 'pilot' }]);
      const larger = await importAs(mike, `${'x '.repeat(bytes / 2)}x`);
      expect(larger.status).toBe(413);
      expect(larger.body.error.message).toContain('256 kB');

      const long = await importAs(mike, 'x\r\n'.repeat(4_999));
      expect(long.body.error.faults).toMatchObject([{ path: 'pilot' }]);
      const longer = await importAs(mike, 'x\r\n'.repeat(5_000));
      expect(longer.status).toBe(400);
      expect(longer.body.error.message).toContain('more than 5000 lines');
    });

    it('asks who imports before it reads the document', async () => {
      const response = await importAs(
        mockCredentials.user.header(VISITOR),
        'x'.repeat(3_000_000),
      );
      expect(response.status).toBe(403);
    });

    it('answers to a hostile document with little more than the document', async () => {
      const row = '| 1 | x | ✅ | y | z |\n';
      const { text, body } = await importBy(
        MIKE,
        `| # | Item | Status | Evidence |\n|---|---|---|---|\n${row.repeat(
          4_900,
        )}`,
      );
      expect(body.error.warnings.length).toBeLessThanOrEqual(50);
      expect(text.length).toBeLessThan(600_000);
    });

    it('refuses other kinds of content, and too much of it', async () => {
      const mike = mockCredentials.user.header(MIKE);
      const before = await dumpRegistry(knex);
      const json = await importAs(mike, '{}', undefined, 'application/json');
      expect(json.status).toBe(400);
      const large = await importAs(mike, 'x'.repeat(3_000_000));
      expect(large.status).toBe(413);
      expect(await dumpRegistry(knex)).toEqual(before);
    });

    it('is for those alone who may start a checklist', async () => {
      const before = await dumpRegistry(knex);

      expect((await importBy(VISITOR, HANDWRITTEN)).status).toBe(403);
      expect(
        (await importAs(mockCredentials.service.header(), HANDWRITTEN)).status,
      ).toBe(403);
      expect(
        (await importAs(mockCredentials.none.header(), HANDWRITTEN)).status,
      ).toBe(401);
      expect(await dumpRegistry(knex)).toEqual(before);
    });

    it('does not start a second checklist for a version', async () => {
      const checklist = await backend.start();
      const before = await dumpRegistry(knex);

      const response = await importBy(MIKE, await exported(checklist));

      expect(response.status).toBe(409);
      expect(response.body.error.name).toBe('ConflictError');
      expect(await dumpRegistry(knex)).toEqual(before);
    });
  },
);

/** What an import has to give back. */
function contentOf(checklist: Checklist) {
  const { entityRef, agentVersion, tier, regulations, pilot } = checklist;
  const { artifacts, targetLaunchDate, builders, sponsor } = checklist;
  return {
    header: { entityRef, tier, regulations, pilot, builders, sponsor },
    targetLaunchDate,
    artifacts,
    agentVersion,
    items: checklist.items.map(({ number, declared, evidence, note }) => ({
      number,
      declared,
      evidence,
      note,
    })),
    openItems: checklist.openItems.map(({ item, missing, owner, dueDate }) => ({
      item,
      missing,
      owner,
      dueDate,
    })),
  };
}
