import { workedExample } from '@ai-coe/backstage-plugin-pilot-to-prod-common/testUtils';
import {
  Checklist,
  evidenceOf,
  ItemContent,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import {
  BackendFeature,
  coreServices,
  createServiceFactory,
  SchedulerService,
  SchedulerServiceTaskFunction,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import request from 'supertest';
import { clockServiceRef } from '../clock';
import { pilotToProdPlugin } from '../plugin';
import { catalogEntities } from './catalogEntities';
import { TestCatalog } from './TestCatalog';

/** The day on which the tests take place, unless they travel. */
export const TODAY = '2026-06-13';

export const MORTEZA = 'user:default/morteza.moradi';
export const MIKE = 'user:default/mike.chen';
export const SARAH = 'user:default/sarah';
export const SECOND_LEAD = 'user:default/second-coe-lead';
export const DEPARTMENT_HEAD = 'user:default/department-head';
export const VISITOR = 'user:default/visitor';
export const SPONSOR = 'user:default/exec-sponsor';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** The plugin in the real backend system, with people to call it as. */
export type TestBackend = Awaited<ReturnType<typeof startBackend>>;

/**
 * Starts the plugin on a database of the caller's; all that lies outside the
 * process (catalog, sign-in, time) is set up here.
 */
export async function startBackend(options: {
  knex: Knex;
  config?: JsonObject;
  entities?: Entity[];
  /** In place of `entities`, where they change during the test. */
  catalog?: TestCatalog;
  features?: BackendFeature[];
  /** In place of the one that stands still, and that tests may set. */
  clock?: BackendFeature;
}) {
  const catalog =
    options.catalog ?? new TestCatalog(options.entities ?? catalogEntities);
  const clock = { now: () => new Date(`${TODAY}T09:00:00.000Z`) };
  // Tasks run when a test has them run, and then their failures are seen.
  const tasks = new Map<string, SchedulerServiceTaskFunction>();
  const scheduler = createServiceFactory({
    service: coreServices.scheduler,
    deps: {},
    factory: () =>
      ({
        scheduleTask: async ({ id, fn }) => {
          tasks.set(id, fn);
        },
      } as Pick<SchedulerService, 'scheduleTask'> as SchedulerService),
  });
  const instance = await startTestBackend({
    features: [
      pilotToProdPlugin,
      mockServices.database.factory({ knex: options.knex }),
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'http://localhost' },
          pilotToProd: {
            roles: {
              aiCoeLead: ['group:default/ai-coe-leads'],
              approvers: ['group:default/approvers'],
            },
          },
          ...options.config,
        },
      }),
      catalog.factory(),
      scheduler,
      options.clock ??
        createServiceFactory({
          service: clockServiceRef,
          deps: {},
          factory: () => clock,
        }),
      ...(options.features ?? []),
    ],
  });

  /** Calls the API with any `Authorization` header, or with none. */
  const call = (
    authorization: string | undefined,
    method: Method,
    path: string,
    body?: object,
  ) => {
    const test = request(instance.server)[method](`/api/pilot-to-prod${path}`);
    if (authorization !== undefined) {
      test.set('Authorization', authorization);
    }
    return body === undefined ? test : test.send(body);
  };

  /** Calls the API as a person. */
  const as = (userRef: string, method: Method, path: string, body?: object) =>
    call(mockCredentials.user.header(userRef), method, path, body);

  /** Makes a change that has to succeed. */
  const change = async (
    userRef: string,
    method: Method,
    path: string,
    body: object,
  ): Promise<Checklist> => {
    const response = await as(userRef, method, path, body);
    if (response.status !== 200 && response.status !== 201) {
      throw new Error(
        `${method} ${path}: ${response.status} ${response.body?.error?.message}`,
      );
    }
    return response.body;
  };

  const saveItem = (checklist: Checklist, item: ItemContent) =>
    change(MIKE, 'put', `/checklists/${checklist.id}/items/${item.number}`, {
      revision: checklist.revision,
      declared: item.declared,
      evidence: item.evidence,
      note: item.note,
    });

  return {
    stop: () => instance.stop(),
    port: () => instance.server.port(),
    clock,
    /** Runs a scheduled task as the scheduler would. */
    async runTask(
      id: string,
      signal: AbortSignal = new AbortController().signal,
    ): Promise<void> {
      await tasks.get(id)!(signal);
    },
    call,
    as,
    change,
    saveItem,

    /** Starts the worked example, with nothing filled in. */
    start: (header: object = {}): Promise<Checklist> =>
      change(MIKE, 'post', '/checklists', {
        ...workedExample(TODAY).header,
        ...header,
      }),

    /** Starts the worked example and fills in everything. */
    async fillIn(
      header: object = {},
      adapt: (item: ItemContent) => ItemContent = item => item,
    ): Promise<Checklist> {
      const example = workedExample(TODAY);
      let checklist = await this.start(header);
      for (const item of example.items) {
        checklist = await saveItem(checklist, adapt(item));
      }
      const { primary } = evidenceOf(checklist, 'on-call');
      const path = `/checklists/${checklist.id}/acknowledgements`;
      return change(primary?.user ?? MIKE, 'post', path, {
        revision: checklist.revision,
        answers: example.answers,
      });
    },

    /** Signs in one role; the answer may be a refusal. */
    sign: (userRef: string, role: string, checklist: Checklist) =>
      as(userRef, 'post', `/checklists/${checklist.id}/signatures`, {
        revision: checklist.revision,
        role,
        digest: checklist.digest,
      }),

    /** Has the people sign one after the other, which has to succeed. */
    async signAll(
      checklist: Checklist,
      ...signatures: [userRef: string, role: string][]
    ): Promise<Checklist> {
      let current = checklist;
      for (const [userRef, role] of signatures) {
        const response = await this.sign(userRef, role, current);
        if (response.status !== 201) {
          throw new Error(`${role}: ${response.body?.error?.message}`);
        }
        current = response.body;
      }
      return current;
    },

    /** Fills in the worked example, and has everybody sign it. */
    async clear(): Promise<Checklist> {
      return this.signAll(
        await this.fillIn(),
        [MIKE, 'agent-builder'],
        [MORTEZA, 'agent-builder'],
        [SECOND_LEAD, 'ai-coe-lead'],
      );
    },

    /** Renews a clearance, and declares and acknowledges everything again. */
    async renew({ id }: Checklist): Promise<Checklist> {
      return this.fillInAgain(
        await change(MIKE, 'post', `/checklists/${id}/renewal`, {}),
      );
    },

    /** Declares and acknowledges what has its evidence already. */
    async fillInAgain(checklist: Checklist): Promise<Checklist> {
      let current = checklist;
      for (const item of checklist.items.slice(0, 9)) {
        current = await saveItem(current, { ...item, declared: 'pass' });
      }
      const path = `/checklists/${current.id}/acknowledgements`;
      return change(MIKE, 'post', path, {
        revision: current.revision,
        answers: workedExample(TODAY).answers,
      });
    },

    /** What the catalog module reads. */
    clearances: (after: number, more: { token?: string; wait?: number } = {}) =>
      call(
        mockCredentials.service.header(),
        'get',
        `/clearances?${new URLSearchParams(
          Object.entries({ after, ...more }).map(([key, value]) => [
            key,
            String(value),
          ]),
        )}`,
      ),

    gate: async (agentVersion?: string) => {
      const query = new URLSearchParams({
        entityRef: 'component:default/finance-invoice-recon',
        ...(agentVersion && { agentVersion }),
      });
      const response = await as(SARAH, 'get', `/gate?${query}`);
      return response.body;
    },
  };
}
