import { TestDatabases } from '@backstage/backend-test-utils';
import { deploymentProtectionRule, REPOSITORY } from '../__testUtils__/events';
import { agent, startPortal } from '../__testUtils__/startPortal';
import { StubGithub } from '../__testUtils__/StubGithub';

const AGENT = 'component:default/finance-invoice-recon';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())(
  'deployments that wait, on %s',
  databaseId => {
    it('are answered after a restart, once', async () => {
      const github = await StubGithub.start({ owners: ['Codertocat'] });
      const knex = await databases.init(databaseId);
      const agents = [agent('finance-invoice-recon', REPOSITORY)];
      const start = () => startPortal({ knex, github, agents });
      const before = await start();
      await before
        .deliver(
          deploymentProtectionRule({
            apiBaseUrl: github.apiBaseUrl,
            run: 1,
            ref: 'v1.0',
          }),
        )
        .expect(202);
      await github.answerTo(1, () => true);
      await before.stop();

      const [first, second] = [await start(), await start()];
      const checklist = await first.prepare(AGENT);
      await first.sign(checklist, 'ai-coe-lead');
      expect(await github.answerTo(1)).toMatchObject({ state: 'approved' });
      await Promise.all([first.look(), second.look()]);
      const answers = github
        .answersTo(1)
        .filter(({ body }) => body.state !== undefined);
      expect(answers).toHaveLength(1);
      await first.stop();
      await second.stop();
      await github.stop();
    });
  },
);
