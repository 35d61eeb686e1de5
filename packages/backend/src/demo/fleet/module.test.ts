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
import catalogModuleDemoFleet from '.';
import authModuleDemoProvider from '../auth';
import { DemoSessions } from '../seed/DemoSessions';
import { fleetAgents } from './fleetAgents';
import { LEAD, STAGES } from './stages';

const ORGANISATION = path.resolve(
  __dirname,
  '../../../../../examples/org.yaml',
);

/** Enough for every stage to come up. */
const FLEET = 100;

const PEOPLE = ['mike.chen', 'morteza.moradi', LEAD, 'exec-sponsor'];

describe('the fleet', () => {
  it('has each agent once, the same every time', () => {
    const agents = fleetAgents(12_000);

    expect(new Set(agents.map(({ name }) => name)).size).toBe(12_000);
    expect(fleetAgents(100)).toEqual(agents.slice(0, 100));
    // What the catalog takes for a name.
    expect(agents.every(({ name }) => /^[a-z0-9-]{1,63}$/.test(name))).toBe(
      true,
    );
    expect(new Set(agents.slice(0, FLEET).map(({ stage }) => stage))).toEqual(
      new Set(STAGES),
    );
  });

  it('stands in the catalog, with a checklist in the state of its stage', async () => {
    const logger = mockServices.logger.mock();
    const { server } = await startTestBackend({
      features: [
        authPlugin,
        authModuleDemoProvider,
        catalogPlugin,
        catalogModuleDemoFleet,
        pilotToProdPlugin,
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
              database: { client: 'better-sqlite3', connection: ':memory:' },
            },
            auth: { providers: { demo: {} } },
            catalog: {
              rules: [{ allow: ['User', 'Group'] }],
              locations: [{ type: 'file', target: ORGANISATION }],
            },
            demo: { fleet: FLEET, people: PEOPLE.map(name => ({ name })) },
            pilotToProd: {
              roles: { aiCoeLead: ['group:default/ai-coe-leads'] },
            },
          },
        }),
      ],
    });
    const said = () =>
      [...logger.info.mock.calls, ...logger.error.mock.calls]
        .map(([message, meta]) =>
          [message, ...Object.values(meta ?? {})].join(': '),
        )
        .filter(message => /The fleet/.test(message));
    while (said().length === 0) {
      await sleep(100);
    }
    const expected = fleetAgents(FLEET).filter(({ stage }) => stage.state);
    expect(said()).toEqual([
      `The fleet of ${FLEET} is complete, ${expected.length} agents of it were given a checklist`,
    ]);

    const discovery = {
      getBaseUrl: async (id: string) =>
        `http://localhost:${server.port()}/api/${id}`,
      getExternalBaseUrl: async (id: string) => id,
    };
    const { items } = await new PilotToProdClient({
      discoveryApi: discovery,
    }).listChecklists(
      { limit: 200 },
      { token: await new DemoSessions(discovery).tokenOf(LEAD) },
    );
    const stateOf = ({ entityRef, state }: Checklist) => [entityRef, state];
    expect(new Map(items.map(stateOf) as [string, string][])).toEqual(
      new Map(expected.map(({ entityRef, stage }) => [entityRef, stage.state])),
    );
    // Evidence comes through the document whole: only what is meant to fails.
    const cleared = items.filter(({ state }) => state === 'cleared');
    expect(cleared.length).toBeGreaterThan(0);
    expect(
      cleared.flatMap(checklist => checklist.items.map(item => item.status)),
    ).toEqual(cleared.flatMap(() => Array(10).fill('pass')));
  }, 120_000);

  it('keeps a backend in production from starting', async () => {
    const env = jest.replaceProperty(process, 'env', {
      ...process.env,
      NODE_ENV: 'production',
    });
    try {
      await expect(
        startTestBackend({ features: [catalogPlugin, catalogModuleDemoFleet] }),
      ).rejects.toThrow('does not run where NODE_ENV is production');
    } finally {
      env.restore();
    }
  });
});
