import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pilotToProdPlugin from '@ai-coe/backstage-plugin-pilot-to-prod-backend';
import {
  PilotToProdClient,
  type Checklist,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { userInfoServiceFactory } from '@backstage/backend-defaults/userInfo';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import aiModel from '@backstage/plugin-catalog-backend-module-ai-model';
import demoSeedPlugin from '.';
import authModuleDemoProvider from '../auth';
import { scenarios } from './scenarios';

const examples = path.resolve(__dirname, '../../../../../examples');

const people = [
  'morteza.moradi',
  'mike.chen',
  'second-coe-lead',
  'department-head',
  'exec-sponsor',
];

/** The demo with its own catalog files and a database that outlives it. */
async function startDemo(directory: string) {
  const logger = mockServices.logger.mock();
  const backend = await startTestBackend({
    features: [
      authPlugin,
      authModuleDemoProvider,
      catalogPlugin,
      aiModel,
      pilotToProdPlugin,
      demoSeedPlugin,
      // The seed signs in, so the tokens have to be real ones.
      authServiceFactory,
      httpAuthServiceFactory,
      userInfoServiceFactory,
      databaseServiceFactory,
      logger.factory,
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          backend: {
            baseUrl: 'http://localhost:7007',
            database: { client: 'better-sqlite3', connection: { directory } },
          },
          auth: { providers: { demo: {} } },
          catalog: {
            rules: [{ allow: ['Component', 'AiResource', 'User', 'Group'] }],
            locations: ['org.yaml', 'agents.yaml'].map(file => ({
              type: 'file',
              target: path.join(examples, file),
            })),
          },
          demo: { seed: true, people: people.map(name => ({ name })) },
          pilotToProd: {
            roles: {
              aiCoeLead: ['group:default/ai-coe-leads'],
              approvers: ['group:default/approvers'],
            },
          },
        },
      }),
    ],
  });
  const baseUrl = `http://localhost:${backend.server.port()}/api`;

  /** What the seed has to say when it is through. */
  const verdict = async (): Promise<string> => {
    for (;;) {
      const messages = [...logger.info.mock.calls, ...logger.error.mock.calls]
        .map(([message]) => message)
        .filter(message => message.includes('demo agents'));
      if (messages.length > 0) {
        return messages.join();
      }
      await sleep(100);
    }
  };

  const checklists = async (): Promise<Checklist[]> => {
    const response = await fetch(`${baseUrl}/auth/demo/refresh`, {
      headers: { 'x-demo-user': 'mike.chen' },
    });
    const { backstageIdentity } = await response.json();
    const { items } = await new PilotToProdClient({
      discoveryApi: { getBaseUrl: async id => `${baseUrl}/${id}` },
    }).listChecklists({ limit: 200 }, { token: backstageIdentity.token });
    return items;
  };
  return { verdict, checklists, stop: () => backend.stop() };
}

describe('the demo seed', () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'demo-seed-'));
  });

  afterEach(() => rm(directory, { recursive: true }));

  it('brings the agents into their states once, and never again', async () => {
    const first = await startDemo(directory);
    expect(await first.verdict()).toMatch(/^Gave 9 of 9 demo agents/);
    const seeded = await first.checklists();
    await first.stop();

    expect(seeded.map(({ entityRef, state }) => [entityRef, state])).toEqual(
      expect.arrayContaining(
        scenarios.map(({ agent, state }) => [agent.entityRef, state]),
      ),
    );
    expect(seeded).toHaveLength(scenarios.length);

    const second = await startDemo(directory);
    expect(await second.verdict()).toMatch(/^Gave 0 of 9 demo agents/);
    expect(await second.checklists()).toEqual(seeded);
    await second.stop();
  }, 120_000);
});
