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
import type { BackendFeature } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import aiModel from '@backstage/plugin-catalog-backend-module-ai-model';
import authModuleDemoProvider from '../auth';
import demoSeedPlugin from '../seed';
import { DemoSessions } from '../seed/DemoSessions';

const examples = path.resolve(__dirname, '../../../../../examples');

/** The people of the demo who have something to do in it. */
export const people = [
  'morteza.moradi',
  'mike.chen',
  'second-coe-lead',
  'department-head',
  'exec-sponsor',
];

/** The demo with its own catalog files and a database that outlives it. */
export async function startDemo(
  directory: string,
  options: { features?: BackendFeature[]; backendConfig?: object } = {},
) {
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
            ...options.backendConfig,
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
      ...(options.features ?? []),
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

  const sessions = new DemoSessions({
    getBaseUrl: async id => `${baseUrl}/${id}`,
    getExternalBaseUrl: async id => `${baseUrl}/${id}`,
  });

  const api = new PilotToProdClient({
    discoveryApi: { getBaseUrl: async id => `${baseUrl}/${id}` },
  });

  const checklists = async (): Promise<Checklist[]> => {
    const token = await sessions.tokenOf('mike.chen');
    const { items } = await api.listChecklists({ limit: 200 }, { token });
    return items;
  };
  return {
    api,
    baseUrl,
    checklists,
    sessions,
    stop: () => backend.stop(),
    verdict,
  };
}
