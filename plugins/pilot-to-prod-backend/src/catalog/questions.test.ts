import type {
  Checklist,
  ItemContent,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { catalogEntities, groupEntity } from '../__testUtils__/catalogEntities';
import {
  MIKE,
  MORTEZA,
  SARAH,
  SECOND_LEAD,
  SPONSOR,
  startBackend,
  TestBackend,
} from '../__testUtils__/startBackend';
import { TestCatalog } from '../__testUtils__/TestCatalog';

const AGENT = 'component:default/finance-invoice-recon';
const OTHER_AGENT = 'component:default/support-triage';
const LEADS = 'members of group:default/ai-coe-leads';
const APPROVERS = 'members of group:default/approvers';
const OWNERS = 'members of group:default/finance-ai';

/** The people whom the worked example names. */
const NAMED = [MIKE, MORTEZA, SPONSOR];

describe('what one use case asks of the catalog', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let backend: TestBackend;
  let catalog: TestCatalog;

  const start = async (config?: JsonObject) => {
    catalog = new TestCatalog([...catalogEntities]);
    backend = await startBackend({
      knex: await databases.init('SQLITE_3'),
      catalog,
      config,
    });
  };

  afterEach(() => backend.stop());

  /** The questions that an act comes to, each in a few words. */
  const questionsOf = async (act: () => Promise<unknown>) => {
    catalog.questions.length = 0;
    await act();
    return catalog.questions
      .flatMap(({ request }) => {
        const { entityRefs, filter } = request as {
          entityRefs?: string[];
          filter?: Record<string, string[]>[];
        };
        return (
          entityRefs ??
          filter!.flatMap(({ 'relations.memberOf': groups = [] }) =>
            groups.map(group => `members of ${group}`),
          )
        );
      })
      .sort();
  };

  const save = (checklist: Checklist) =>
    backend.saveItem(checklist, checklist.items[0] as ItemContent);

  it('names each group and each person once when an item is saved', async () => {
    await start();
    const draft = await backend.fillIn();
    expect(await questionsOf(() => save(draft))).toEqual(
      // The agent twice in all that follows: as the caller sees it, and as it is.
      [AGENT, AGENT, LEADS, APPROVERS, ...NAMED].sort(),
    );
  });

  it('names each group and each person once when somebody signs', async () => {
    await start();
    const draft = await backend.fillIn();
    const once = [AGENT, AGENT, LEADS, APPROVERS, ...NAMED].sort();
    expect(
      await questionsOf(() => backend.sign(MIKE, 'agent-builder', draft)),
    ).toEqual(once);
    const { body } = await backend.as(MIKE, 'get', `/checklists/${draft.id}`);
    const reviewed = await backend.signAll(body, [MORTEZA, 'agent-builder']);
    expect(
      await questionsOf(() =>
        backend.signAll(reviewed, [SECOND_LEAD, 'ai-coe-lead']),
      ),
    ).toEqual([...once, SECOND_LEAD].sort());
  });

  it('names each group and each person once when a checklist is started', async () => {
    await start();
    expect(await questionsOf(() => backend.start())).toEqual(
      [AGENT, AGENT, LEADS, APPROVERS, OWNERS, ...NAMED].sort(),
    );
  });

  it('names each group and each person once when a document is imported', async () => {
    await start();
    const { id } = await backend.fillIn();
    const { text } = await backend.as(
      MIKE,
      'get',
      `/checklists/${id}/document`,
    );
    const asked = await questionsOf(() =>
      backend
        .call(
          mockCredentials.user.header(MIKE),
          'post',
          `/checklists/import?entityRef=${OTHER_AGENT}`,
        )
        .set('Content-Type', 'text/markdown')
        .send(text)
        .expect(201),
    );
    expect(asked).toEqual(
      [OTHER_AGENT, OTHER_AGENT, LEADS, APPROVERS, OWNERS, ...NAMED].sort(),
    );
  });

  it('asks for people whom a change is the first to name', async () => {
    await start();
    const draft = await backend.fillIn();
    const path = `/checklists/${draft.id}`;
    const change = { revision: draft.revision, builders: [MIKE, SARAH] };
    expect(
      await questionsOf(() => backend.change(MIKE, 'patch', path, change)),
    ).toEqual([AGENT, AGENT, LEADS, APPROVERS, ...NAMED, SARAH].sort());
  });

  it('asks once for somebody who also holds a role by their own name', async () => {
    await start({
      pilotToProd: { roles: { aiCoeLead: [MORTEZA], approvers: [MORTEZA] } },
    });
    const draft = await backend.fillIn();
    expect(await questionsOf(() => save(draft))).toEqual(
      [AGENT, AGENT, ...NAMED].sort(),
    );
  });

  it('asks once for both roles, and once more for each level beneath', async () => {
    await start();
    const draft = await backend.fillIn();
    catalog.add(groupEntity('leads-of-emea'), groupEntity('leads-of-spain'));
    catalog.nest('group:default/leads-of-emea', 'group:default/ai-coe-leads');
    catalog.nest('group:default/leads-of-spain', 'group:default/leads-of-emea');
    const path = `/checklists/${draft.id}`;
    catalog.questions.length = 0;
    await backend.as(MIKE, 'get', path).expect(200);
    expect(
      catalog.questions.filter(({ method }) => method === 'getEntities'),
    ).toHaveLength(3);
  });

  it('asks as often for a list as for one checklist', async () => {
    await start();
    const askedFor = async (path: string) => {
      catalog.questions.length = 0;
      await backend.as(MIKE, 'get', path).expect(200);
      return catalog.questions.length;
    };
    const { id } = await backend.fillIn({ agentVersion: '1' });
    const one = await askedFor(`/checklists/${id}`);
    for (const agentVersion of ['2', '3', '4']) {
      await backend.fillIn({ agentVersion });
    }
    expect(await askedFor('/checklists')).toBe(one);
  });

  it('believes no answer that was given to an earlier request', async () => {
    await start();
    const draft = await backend.fillIn();
    expect(draft.facts.aiCoeLeads).toEqual([MORTEZA, SECOND_LEAD]);
    catalog.join(SARAH, 'group:default/ai-coe-leads');
    catalog.remove(SECOND_LEAD);
    catalog.remove(SPONSOR);
    const { facts } = await save(draft);
    expect(facts.aiCoeLeads).toEqual([MORTEZA, SARAH]);
    expect(facts.people).toEqual([MORTEZA, MIKE]);
  });
});
