import {
  CreateChecklistRequest,
  dayOf,
  PilotToProdClient,
  Policy,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { fillInWorkedExample } from '@ai-coe/backstage-plugin-pilot-to-prod-common/testUtils';
import pilotToProdPlugin from '@ai-coe/backstage-plugin-pilot-to-prod-backend';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';

const LEAD = 'user:default/second-coe-lead';
const ON_CALL = 'user:default/mike.chen';
const PEOPLE = [
  'mike.chen',
  'morteza.moradi',
  'second-coe-lead',
  'exec-sponsor',
];

/** The real registry with its gate, and the agent of the worked example. */
export class TestPortal {
  /** Of somebody who may ask the gate. */
  readonly token = mockCredentials.user.token(ON_CALL);
  /** Whether the catalog can be reached. */
  isCatalogUp = true;
  url = '';
  stop = async () => {};

  static async start(policy: Partial<Policy> = {}): Promise<TestPortal> {
    const portal = new TestPortal();
    const catalog = catalogServiceMock({
      entities: [
        entity('Component', 'finance-invoice-recon', {
          type: 'ai-agent',
          lifecycle: 'pilot',
        }),
        ...PEOPLE.map(name => entity('User', name)),
      ],
    });
    const backend = await startTestBackend({
      features: [
        pilotToProdPlugin,
        createServiceFactory({
          service: catalogServiceRef,
          deps: {},
          factory: () =>
            new Proxy(catalog, {
              get(target, name: keyof typeof catalog) {
                if (!portal.isCatalogUp) {
                  return async () => {
                    throw new Error('The catalog is out');
                  };
                }
                // Some are asked for that it does not have, such as `then`.
                return target[name]?.bind(target);
              },
            }),
        }),
        mockServices.httpAuth.factory({
          defaultCredentials: mockCredentials.none(),
        }),
        mockServices.rootConfig.factory({
          data: { pilotToProd: { roles: { aiCoeLead: [LEAD] }, policy } },
        }),
      ],
    });
    portal.url = `http://localhost:${backend.server.port()}`;
    portal.stop = () => backend.stop();
    return portal;
  }

  private constructor() {}

  /** Fills the worked example in and has everybody sign it. */
  async clear(header: Partial<CreateChecklistRequest> = {}): Promise<void> {
    const client = new PilotToProdClient({
      discoveryApi: { getBaseUrl: async id => `${this.url}/api/${id}` },
    });
    const as = (user: string) => ({ token: mockCredentials.user.token(user) });
    let checklist = await fillInWorkedExample(client, {
      header,
      // The catalog names no owners.
      startedBy: LEAD,
      today: dayOf(new Date()),
      tokenOf: mockCredentials.user.token,
    });
    const { id } = checklist;
    for (const [role, users] of [
      ['agent-builder', checklist.builders],
      ['ai-coe-lead', [LEAD]],
    ] as const) {
      for (const user of users) {
        const { revision, digest } = checklist;
        checklist = await client.sign(id, { revision, digest, role }, as(user));
      }
    }
  }
}

function entity(kind: string, name: string, spec: object = {}) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default' },
    spec: { ...spec },
  };
}
