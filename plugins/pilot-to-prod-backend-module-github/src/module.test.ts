import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { deploymentProtectionRule, REPOSITORY } from './__testUtils__/events';
import { agent, Portal, startPortal } from './__testUtils__/startPortal';
import { StubGithub } from './__testUtils__/StubGithub';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

const CLEARED = 'component:default/finance-invoice-recon';
const OTHER = 'acme/other';

describe('the webhook for GitHub deployments', () => {
  let github: StubGithub;
  let portal: Portal;
  let run = 0;

  const ask = (
    options: Partial<Parameters<typeof deploymentProtectionRule>[0]> = {},
  ) => {
    run += 1;
    return deploymentProtectionRule({
      apiBaseUrl: github.apiBaseUrl,
      run,
      ...options,
    });
  };

  beforeAll(async () => {
    github = await StubGithub.start({ owners: ['Codertocat', 'acme'] });
    portal = await startPortal({
      knex: await databases.init('SQLITE_3'),
      github,
      agents: [
        agent('finance-invoice-recon', REPOSITORY.toLowerCase(), {
          version: '1.0',
        }),
        agent('a-library', REPOSITORY, { type: 'library' }),
        agent('first-of-two', 'acme/two'),
        agent('second-of-two', 'acme/two'),
        agent('waiting', 'acme/waiting', { version: '1.0' }),
        agent('doubted', 'acme/doubted', { version: '1.0' }),
        agent('revoked', 'acme/revoked', { version: '1.0' }),
      ],
    });
    await portal.clear(CLEARED);
    await portal.clear('component:default/first-of-two');
  });

  afterEach(() => {
    github.respond = response => response.writeHead(204).end();
    portal.gate.isInDoubt = false;
  });

  afterAll(async () => {
    await portal.stop();
    await github.stop();
  });

  it('approves a cleared version, of the agent with that project slug in any case of letters', async () => {
    await portal.deliver(ask({ ref: 'v1.0.3' })).expect(202);
    expect(await github.answerTo(run)).toEqual({
      environment_name: 'production',
      state: 'approved',
      comment: `[${CLEARED}](https://portal.example/catalog/default/component/finance-invoice-recon/pilot-to-prod) version 1.0.3 may go to production.`,
    });
  });

  it('asks for the version that the agent is annotated with where a branch is deployed', async () => {
    await portal.deliver(ask()).expect(202);
    expect(await github.answerTo(run)).toMatchObject({
      state: 'approved',
      comment: expect.stringContaining('version 1.0 may go'),
    });
  });

  it('rejects a version whose clearance was revoked, with the reason', async () => {
    const { id, revision } = await portal.clear('component:default/revoked');
    await portal.client.revoke(id, { revision, reason: 'drift' }, portal.lead);
    await portal.deliver(ask({ repository: 'acme/revoked' })).expect(202);
    expect(await github.answerTo(run)).toMatchObject({
      state: 'rejected',
      comment: expect.stringContaining(
        'may not go to production:\n- Its clearance was revoked.',
      ),
    });
  });

  it('rejects a deployment of a repository without an agent', async () => {
    await portal.deliver(ask({ repository: OTHER })).expect(202);
    expect(await github.answerTo(run)).toMatchObject({
      state: 'rejected',
      comment:
        'No agent in the catalog has the annotation github.com/project-slug: acme/other.',
    });
  });

  it('rejects a deployment that says something wrong of itself, and names the field', async () => {
    await portal
      .deliver(
        ask({ payload: { agentVersion: 1, artifacts: [{ name: 'x' }] } }),
      )
      .expect(202);
    expect(await github.answerTo(run)).toMatchObject({
      state: 'rejected',
      comment: expect.stringMatching(
        /^deployment\.payload\.agentVersion: .*; deployment\.payload\.artifacts\[0\]: must be a digest/,
      ),
    });
  });

  it('asks for the artifacts that the deployment names, and for no others', async () => {
    const [image, prompts, other] = ['a', 'b', 'c'].map(
      digit => `sha256:${digit.repeat(64)}`,
    );
    await portal.clear(CLEARED, '2.0', [
      { name: 'image', digest: image },
      { name: 'prompts', digest: prompts },
    ]);
    const ask2 = (artifacts: unknown[]) =>
      ask({ payload: { agentVersion: '2.0', artifacts } });

    await portal.deliver(ask2([image, { name: 'p', digest: prompts }]));
    expect(await github.answerTo(run)).toMatchObject({ state: 'approved' });
    await portal.deliver(ask2([image, other]));
    expect(await github.answerTo(run)).toMatchObject({
      state: 'rejected',
      comment: expect.stringContaining(`- The clearance is not for ${other}.`),
    });
  });

  it('approves a repository of several agents only for one that is named, or for all', async () => {
    const two = { repository: 'acme/two', ref: 'refs/tags/v1.0' };
    await portal
      .deliver(
        ask({
          ...two,
          payload: { entityRef: 'component:default/first-of-two' },
        }),
      )
      .expect(202);
    expect(await github.answerTo(run)).toMatchObject({ state: 'approved' });

    await portal.deliver(ask({ ...two, payload: { entityRef: CLEARED } }));
    expect(await github.answerTo(run)).toMatchObject({
      state: 'rejected',
      comment: `deployment.payload.entityRef: ${CLEARED} is no agent of acme/two.`,
    });

    await portal.deliver(ask(two)).expect(202);
    const all = run;
    expect(await github.answerTo(all, () => true)).not.toHaveProperty('state');
    await portal.clear('component:default/second-of-two');
    expect(await github.answerTo(all)).toMatchObject({ state: 'approved' });
  });

  it('says who is awaited, and answers by itself after the signature of the lead', async () => {
    await portal.deliver(ask({ repository: 'acme/waiting' })).expect(202);
    const first = await github.answerTo(run, () => true);
    expect(first).toEqual({
      environment_name: 'production',
      comment: expect.stringContaining('No checklist covers version 1.0.'),
    });

    const checklist = await portal.prepare('component:default/waiting');
    await portal.look();
    expect(github.answersTo(run).at(-1)?.body).toEqual({
      environment_name: 'production',
      comment: expect.stringContaining(
        'Awaited: AI CoE Lead: user:default/second-coe-lead',
      ),
    });

    await portal.sign(checklist, 'ai-coe-lead');
    expect(await github.answerTo(run)).toMatchObject({ state: 'approved' });
    const answers = github.answersTo(run).length;
    await portal.look();
    expect(github.answersTo(run)).toHaveLength(answers);
  });

  it('keeps a deployment waiting while the gate is in doubt, and asks again', async () => {
    await portal.clear('component:default/doubted');
    portal.gate.isInDoubt = true;
    await portal.deliver(ask({ repository: 'acme/doubted' })).expect(202);
    await portal.look();
    expect(github.answersTo(run)).toEqual([]);

    portal.gate.isInDoubt = false;
    const answer = github.answerTo(run);
    await lookUntil(answer);
    expect(await answer).toMatchObject({ state: 'approved' });
  });

  it('answers when GitHub is there again after an outage', async () => {
    github.respond = response => response.writeHead(502).end();
    const failed = github.nextCall();
    await portal.deliver(ask()).expect(202);
    await failed;
    expect(github.answersTo(run)).toEqual([]);

    github.respond = response => response.writeHead(204).end();
    const answer = github.answerTo(run);
    await lookUntil(answer);
    expect(await answer).toMatchObject({ state: 'approved' });
    expect(github.answersTo(run)).toHaveLength(1);
  });

  it('does not approve what was revoked while GitHub was down', async () => {
    const checklist = await portal.clear(CLEARED, '3.0');
    github.respond = response => response.destroy();
    const failed = github.nextCall();
    await portal.deliver(ask({ ref: 'v3.0' })).expect(202);
    await failed;
    const { id, revision } = checklist;
    await portal.client.revoke(id, { revision, reason: 'drift' }, portal.lead);

    github.respond = response => response.writeHead(204).end();
    const answer = github.answerTo(run);
    await lookUntil(answer);
    expect(await answer).toMatchObject({ state: 'rejected' });
  });

  it('gets another token where the one that it has has ended', async () => {
    await portal.deliver(ask()).expect(202);
    await github.answerTo(run);
    github.expireTokens();
    const calls = github.calls;
    await portal.deliver(ask()).expect(202);
    expect(await github.answerTo(run)).toMatchObject({ state: 'approved' });
    expect(github.calls - calls).toBe(2);
  });

  it('gives up where GitHub has no use for the answer', async () => {
    github.respond = response => response.writeHead(422).end();
    const refused = github.nextCall();
    await portal.deliver(ask()).expect(202);
    await refused;
    await portal.look();
    const calls = github.calls;
    await portal.look();
    expect(github.calls).toBe(calls);
  });

  it('follows no redirect with its token', async () => {
    const elsewhere = await StubGithub.start({ owners: [] });
    github.respond = response =>
      response.writeHead(307, { Location: elsewhere.apiBaseUrl }).end();
    const redirected = github.nextCall();
    await portal.deliver(ask()).expect(202);
    await redirected;
    await portal.look();
    expect(elsewhere.calls).toBe(0);
    await elsewhere.stop();
  });

  it('answers once, however often and under whatever id an event is delivered', async () => {
    const event = ask();
    await portal.deliver(event, { 'X-GitHub-Delivery': 'd-1' }).expect(202);
    await github.answerTo(run);
    await portal.deliver(event, { 'X-GitHub-Delivery': 'd-1' }).expect(202);
    await portal.deliver(event, { 'X-GitHub-Delivery': 'd-2' }).expect(202);
    await portal.deliver(ask(), { 'X-GitHub-Delivery': 'd-1' }).expect(202);
    await portal.look();
    expect(github.answersTo(run - 1)).toHaveLength(1);
    expect(github.answersTo(run)).toEqual([]);
  });

  it('answers another attempt of the same workflow run', async () => {
    const event = ask();
    await portal.deliver(event).expect(202);
    await github.answerTo(run);
    await portal
      .deliver(
        deploymentProtectionRule({
          apiBaseUrl: github.apiBaseUrl,
          run,
          deploymentId: 4711,
        }),
      )
      .expect(202);
    await portal.look();
    expect(github.answersTo(run)).toHaveLength(2);
  });

  it.each([
    ['wrong', `sha256=${'0'.repeat(64)}`],
    ['short', 'sha256=00'],
    ['of another kind', `sha1=${'0'.repeat(40)}`],
    ['missing', undefined],
  ])('refuses an event whose signature is %s', async (_, signature) => {
    await portal
      .deliver(ask(), { 'X-Hub-Signature-256': signature })
      .expect(401);
    await portal
      .deliver(ask(), {
        'X-GitHub-Event': 'ping',
        'X-Hub-Signature-256': signature,
      })
      .expect(401);
    await portal.look();
    expect(github.answersTo(run)).toEqual([]);
  });

  it.each([
    [
      'another host',
      'https://evil.example/repos/<repo>/actions/runs/1/deployment_protection_rule',
    ],
    [
      'a host that begins alike',
      '<api>.evil.example/repos/<repo>/actions/runs/1/deployment_protection_rule',
    ],
    [
      'the API as a user name',
      'http://github.test@evil.example/repos/<repo>/actions/runs/1/deployment_protection_rule',
    ],
    [
      'credentials',
      'http://a:b@<host>/repos/<repo>/actions/runs/1/deployment_protection_rule',
    ],
    [
      'another port',
      'http://127.0.0.1:1/repos/<repo>/actions/runs/1/deployment_protection_rule',
    ],
    [
      'GitHub itself, which is for other repositories',
      'https://api.github.com/repos/acme/other/actions/runs/1/deployment_protection_rule',
    ],
    [
      'another repository',
      '<api>/repos/acme/other/actions/runs/1/deployment_protection_rule',
    ],
    ['another endpoint', '<api>/repos/<repo>/actions/runs/1/cancel'],
    [
      'more of a path',
      '<api>/repos/<repo>/actions/runs/1/deployment_protection_rule/x',
    ],
    [
      'a way round',
      '<api>/x/../repos/<repo>/actions/runs/1/deployment_protection_rule',
    ],
    [
      'a query',
      '<api>/repos/<repo>/actions/runs/1/deployment_protection_rule?a=b',
    ],
    ['no address', 'nonsense'],
  ])('calls no callback address with %s', async (_, template) => {
    const callbackUrl = template
      .replace('<api>', github.apiBaseUrl)
      .replace('<host>', github.apiBaseUrl.slice('http://'.length))
      .replace('<repo>', REPOSITORY);
    const calls = github.calls;
    const { body } = await portal.deliver(ask({ callbackUrl })).expect(400);
    expect(body.error.message).toMatch(/^deployment_callback_url: /);
    await portal.look();
    expect(github.calls).toBe(calls);
  });

  it.each([
    ['ping', undefined, 200],
    ['push', 'requested', 204],
    [undefined, 'requested', 204],
    ['deployment_protection_rule', 'other', 204],
  ])(
    'takes no notice of the event %s with the action %s',
    async (name, action, expected) => {
      const { status } = await portal.deliver(
        { ...ask(), action },
        { 'X-GitHub-Event': name },
      );
      await portal.look();
      expect(status).toBe(expected);
      expect(github.answersTo(run)).toEqual([]);
    },
  );

  it('refuses what is no event, too large, or without an id', async () => {
    await portal.deliver('payload=%7B%7D').expect(400);
    await portal.deliver('[1]').expect(204);
    await portal.deliver('1').expect(400);
    await portal.deliver('x'.repeat(2 * 1024 * 1024 + 1)).expect(413);
    await portal.deliver(ask(), { 'X-GitHub-Delivery': undefined }).expect(400);
    const { body } = await portal.deliver({ action: 'requested' }).expect(400);
    expect(body.error.message).toContain('deployment_callback_url: ');
  });

  it('keeps every other path closed to whoever has not signed in', async () => {
    await expect(portal.client.listChecklists()).rejects.toMatchObject({
      statusCode: 401,
    });
  });

  /** Looks again and again, as pauses after failures differ. */
  async function lookUntil(settled: Promise<unknown>): Promise<void> {
    let isSettled = false;
    settled.then(() => {
      isSettled = true;
    });
    while (!isSettled) {
      await portal.look();
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }
});

describe('the module for GitHub deployments', () => {
  it('does nothing without a secret, and says so once', async () => {
    const github = await StubGithub.start({ owners: [] });
    const knex = await databases.init('SQLITE_3');
    const logger = mockServices.logger.mock();
    const portal = await startPortal({
      knex,
      github,
      agents: [],
      pilotToProd: {},
      logger,
    });
    const event = deploymentProtectionRule({
      apiBaseUrl: github.apiBaseUrl,
      run: 1,
    });
    await portal.deliver(event).expect(401);
    expect(await knex.schema.hasTable('github_deployments')).toBe(false);
    const lines = logger.info.mock.calls.filter(([line]) =>
      line.includes('GitHub'),
    );
    expect(lines).toEqual([
      [
        "GitHub's deployment protection rules are not answered, as pilotToProd.github.webhookSecret is not set",
      ],
    ]);
    await portal.stop();
    await github.stop();
  });
});
