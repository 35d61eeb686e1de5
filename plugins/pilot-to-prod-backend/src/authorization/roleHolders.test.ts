import {
  Checklist,
  DsseEnvelope,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { workedExample } from '@ai-coe/backstage-plugin-pilot-to-prod-common/testUtils';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { catalogEntities, groupEntity } from '../__testUtils__/catalogEntities';
import { dumpRegistry } from '../__testUtils__/dumpRegistry';
import {
  DEPARTMENT_HEAD,
  MIKE,
  MORTEZA,
  SARAH,
  SECOND_LEAD,
  startBackend,
  TestBackend,
  TODAY,
  VISITOR,
} from '../__testUtils__/startBackend';
import { TestCatalog } from '../__testUtils__/TestCatalog';

const LEADS = 'group:default/ai-coe-leads';
const APPROVERS = 'group:default/approvers';
const OWNERS = 'group:default/finance-ai';

describe('roles are held by whom the catalog says', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let backend: TestBackend;
  let catalog: TestCatalog;
  let knex: Knex;

  beforeEach(async () => {
    catalog = new TestCatalog([...catalogEntities]);
    knex = await databases.init('SQLITE_3');
    backend = await startBackend({ knex, catalog });
  });

  afterEach(() => backend.stop());

  const get = async (userRef: string, { id }: Checklist): Promise<Checklist> =>
    (await backend.as(userRef, 'get', `/checklists/${id}`)).body;

  const inReview = async () =>
    backend.signAll(
      await backend.fillIn(),
      [MIKE, 'agent-builder'],
      [MORTEZA, 'agent-builder'],
    );

  const cleared = async () =>
    backend.signAll(await inReview(), [SECOND_LEAD, 'ai-coe-lead']);

  const revoke = (userRef: string, { id, revision }: Checklist) =>
    backend.as(userRef, 'post', `/checklists/${id}/revocation`, {
      revision,
      reason: 'It went wrong.',
    });

  const sealedFacts = async ({ id }: Checklist) => {
    const path = `/checklists/${id}/attestation`;
    const envelope: DsseEnvelope = (await backend.as(MIKE, 'get', path)).body;
    const statement = Buffer.from(envelope.payload, 'base64').toString('utf8');
    return JSON.parse(statement).predicate.facts;
  };

  it('members of groups beneath the configured one are shown and sealed as leads', async () => {
    catalog.put(groupEntity('leads-of-emea'));
    catalog.nest('group:default/leads-of-emea', LEADS);
    catalog.join(SARAH, 'group:default/leads-of-emea');
    catalog.leave(SECOND_LEAD, LEADS);

    const review = await inReview();
    expect(review.roleHolders).toEqual({
      aiCoeLeads: [MORTEZA, SARAH],
      approvers: [DEPARTMENT_HEAD],
    });
    expect(review.requiredSignatures.at(-1)).toMatchObject({
      role: 'ai-coe-lead',
      anyOf: [MORTEZA, SARAH],
    });
    const refused = await backend.sign(SECOND_LEAD, 'ai-coe-lead', review);
    expect(refused.status).toBe(403);

    const done = await backend.signAll(review, [SARAH, 'ai-coe-lead']);
    expect((await sealedFacts(done)).aiCoeLeads).toEqual([MORTEZA, SARAH]);
  });

  it('a group that is gone makes nobody a lead, whoever still names it', async () => {
    const review = await inReview();
    catalog.remove(LEADS);
    expect((await get(MIKE, review)).roleHolders.aiCoeLeads).toEqual([]);
    for (const person of [MORTEZA, SECOND_LEAD]) {
      expect((await backend.sign(person, 'ai-coe-lead', review)).status).toBe(
        403,
      );
    }
  });

  it('groups that are beneath each other end', async () => {
    catalog.put(groupEntity('circle'));
    catalog.nest('group:default/circle', LEADS);
    catalog.nest(LEADS, 'group:default/circle');
    catalog.nest('group:default/circle', 'group:default/circle');
    catalog.join(SARAH, 'group:default/circle');
    const { roleHolders } = await backend.start();
    expect(roleHolders.aiCoeLeads).toEqual([MORTEZA, SARAH, SECOND_LEAD]);
  });

  it.each([
    [50, 201, undefined],
    [51, 503, expect.stringContaining('more groups beneath')],
  ])('%i levels of groups answer %i', async (levels, status, message) => {
    let above = LEADS;
    for (let level = 2; level <= levels; level++) {
      catalog.put(groupEntity(`level-${level}`));
      catalog.nest(`group:default/level-${level}`, above);
      above = `group:default/level-${level}`;
    }
    const response = await backend.as(
      MIKE,
      'post',
      '/checklists',
      workedExample(TODAY).header,
    );
    expect(response.status).toBe(status);
    expect(response.body.error?.message).toEqual(message);
  });

  it('a peer reviewer who left since keeps their signature, which says why it counts', async () => {
    const review = await backend.signAll(await inReview(), [
      DEPARTMENT_HEAD,
      'peer-reviewer',
    ]);
    catalog.leave(DEPARTMENT_HEAD, APPROVERS);
    const done = await backend.signAll(review, [MORTEZA, 'ai-coe-lead']);
    expect(done.state).toBe('cleared');
    expect((await sealedFacts(done)).approvers).toEqual([DEPARTMENT_HEAD]);
    expect(done.roleHolders.approvers).toEqual([]);
  });

  it('after a clearance it is the new lead who is awaited and can revoke, not the former', async () => {
    const clearance = await cleared();
    catalog.leave(SECOND_LEAD, LEADS);
    catalog.leave(MORTEZA, LEADS);
    catalog.join(VISITOR, LEADS);
    const due = clearance.postLaunchReview!.dueDate;
    backend.clock.now = () => new Date(`${due}T09:00:00.000Z`);

    const shown = await get(MIKE, clearance);
    expect(shown.facts.aiCoeLeads).toEqual([MORTEZA, SECOND_LEAD]);
    expect(shown.roleHolders.aiCoeLeads).toEqual([VISITOR]);
    const list = await backend.as(MIKE, 'get', '/checklists');
    expect(list.body.items[0].roleHolders.aiCoeLeads).toEqual([VISITOR]);

    for (const former of [SECOND_LEAD, MORTEZA]) {
      expect((await revoke(former, clearance)).status).toBe(403);
    }
    const revoked = await revoke(VISITOR, clearance);
    expect(revoked.status).toBe(200);
    expect(revoked.body.state).toBe('revoked');
  });

  it('a builder whom the catalog does not have any longer changes nothing', async () => {
    const draft = await backend.fillIn();
    const before = await dumpRegistry(knex);
    catalog.remove(MIKE);
    const [item] = workedExample(TODAY).items;
    const refused = await backend.as(
      MIKE,
      'put',
      `/checklists/${draft.id}/items/1`,
      {
        revision: draft.revision,
        declared: item.declared,
        evidence: item.evidence,
        note: '',
      },
    );
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toContain('not a person in the catalog');
    expect(await dumpRegistry(knex)).toEqual(before);
    // Reading goes by permissions alone.
    expect((await get(MIKE, draft)).id).toBe(draft.id);
  });

  it('nothing happens while the catalog returns errors, and the answer says so', async () => {
    const review = await inReview();
    const before = await dumpRegistry(knex);
    catalog.failWith(new Error('secret internals'));
    const refused = await backend.sign(SECOND_LEAD, 'ai-coe-lead', review);
    catalog.failWith(undefined);
    expect(refused.status).toBe(503);
    expect(refused.body.error).toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('catalog returned an error'),
    });
    expect(refused.text).not.toContain('secret internals');
    expect(await dumpRegistry(knex)).toEqual(before);
  });

  describe('a checklist is started', () => {
    const { header } = workedExample(TODAY);
    const create = (userRef: string, builders: string[] = [userRef]) =>
      backend.as(userRef, 'post', '/checklists', { ...header, builders });
    const importAs = (userRef: string, document: string) =>
      backend
        .call(
          mockCredentials.user.header(userRef),
          'post',
          '/checklists/import?entityRef=component:default/support-triage',
        )
        .set('Content-Type', 'text/markdown')
        .send(document);

    it('by owners and leads, and not by whoever names themselves builder', async () => {
      const { id } = await backend.fillIn({ agentVersion: '0.9' });
      const document = await backend.as(
        MIKE,
        'get',
        `/checklists/${id}/document`,
      );
      catalog.leave(MIKE, OWNERS);
      const before = await dumpRegistry(knex);
      for (const person of [MIKE, VISITOR, DEPARTMENT_HEAD]) {
        const refused = await create(person);
        expect(refused.status).toBe(403);
        expect(refused.body.error.message).toBe(
          'Only an owner of component:default/finance-invoice-recon or an AI CoE Lead may start a checklist of it',
        );
        expect((await importAs(person, document.text)).status).toBe(403);
        // Before anything is read of what they sent.
        expect((await importAs(person, 'nonsense')).status).toBe(403);
      }
      expect(await dumpRegistry(knex)).toEqual(before);

      const started = await create(SECOND_LEAD, [MIKE]);
      expect(started.status).toBe(201);
      const edited = await backend.as(
        MIKE,
        'patch',
        `/checklists/${started.body.id}`,
        { revision: 1, targetLaunchDate: null },
      );
      expect(edited.status).toBe(200);
    });

    it('by members of a group beneath the owner, and by an owner who is a person', async () => {
      catalog.put(groupEntity('invoices'));
      catalog.nest('group:default/invoices', OWNERS);
      catalog.join(VISITOR, 'group:default/invoices');
      expect((await create(VISITOR)).status).toBe(201);

      const agent = catalog.entities.find(
        ({ metadata }) => metadata.name === 'finance-invoice-recon',
      )!;
      catalog.put({
        ...agent,
        relations: [{ type: 'ownedBy', targetRef: SARAH }],
      });
      const start = (userRef: string, agentVersion: string) =>
        backend.as(userRef, 'post', '/checklists', { ...header, agentVersion });
      expect((await start(VISITOR, '2')).status).toBe(403);
      expect((await start(SARAH, '2')).status).toBe(201);
    });
  });
});
