import {
  acknowledgeSchema,
  Checklist,
  closeOpenItemSchema,
  createChecklistSchema,
  evidenceOf,
  ImportDocumentResponse,
  isClearance,
  postLaunchReviewSchema,
  reasonSchema,
  revisionSchema,
  SaveItemRequest,
  setOpenItemsSchema,
  signSchema,
  updateChecklistSchema,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Act, Actor } from '../authorization/acts';
import type { ChecklistAuthorizer } from '../authorization/ChecklistAuthorizer';
import type { AgentDirectory } from '../catalog/AgentDirectory';
import { PeopleLookup } from '../catalog/PeopleLookup';
import type { Clock } from '../clock';
import type { Settings } from '../config/readSettings';
import type { DocumentImporter } from '../document/DocumentImporter';
import { withReport } from '../document/importReport';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import { changedMeanwhile } from '../registry/DatabaseChecklistRegistry';
import type { EventPayload } from '../registry/RegistryEvent';
import { stateConflict } from '../transitions/stateConflict';
import { ChangeWriter, Circumstances, notBefore } from './ChangeWriter';
import { checkHeader } from './checkHeader';
import type { ChecklistPresenter } from './ChecklistPresenter';
import { keepOpenItemIds } from './keepOpenItemIds';
import { renewalOf } from './renewalOf';
import { requireAgent } from './requireAgent';
import { sealClearance } from './sealClearance';

interface Options {
  credentials: BackstageCredentials;
}

interface Asking extends Options {
  people: PeopleLookup;
}

/** An agent of which somebody may start a checklist. */
interface Start extends Asking {
  agent: Entity;
  caller: Actor;
}

/** What a use case may look at to say what happens. */
interface Situation extends Circumstances {
  record: ChecklistRecord;
}

const DEFAULT_STATEMENTS = {
  'agent-builder':
    'The evidence is complete and true to the best of my knowledge.',
  sponsor: 'I accept the risk of launching with the open items that are named.',
  'peer-reviewer':
    'I have reviewed the evidence independently of those who built the agent.',
  'ai-coe-lead': 'I have reviewed items 1 to 9 and decide on the launch.',
};

/**
 * What people do to checklists, one method a use case. Router, schedules and
 * actions all call these.
 *
 * All throw `NotFoundError` where the caller may not read the checklist,
 * `NotAllowedError` where they may not do this, `ConflictError` where the revision is old or the state does not fit,
 * and `InputError` with the path of each fault; then nothing has changed.
 */
export class ChecklistService {
  readonly #authorizer: ChecklistAuthorizer;
  readonly #clock: Clock;
  readonly #directory: AgentDirectory;
  readonly #importer: DocumentImporter;
  readonly #presenter: ChecklistPresenter;
  readonly #settings: Settings;
  readonly #writer: ChangeWriter;

  static create(options: {
    authorizer: ChecklistAuthorizer;
    clock: Clock;
    directory: AgentDirectory;
    importer: DocumentImporter;
    presenter: ChecklistPresenter;
    settings: Settings;
    writer: ChangeWriter;
  }): ChecklistService {
    return new ChecklistService(options);
  }

  private constructor(options: Parameters<typeof ChecklistService.create>[0]) {
    this.#authorizer = options.authorizer;
    this.#clock = options.clock;
    this.#directory = options.directory;
    this.#importer = options.importer;
    this.#presenter = options.presenter;
    this.#settings = options.settings;
    this.#writer = options.writer;
  }

  async create(
    request: z.output<typeof createChecklistSchema>,
    { credentials }: Options,
  ): Promise<Checklist> {
    const people = new PeopleLookup(this.#directory);
    const start = await this.#requireStart(request.entityRef, {
      credentials,
      people,
    });
    return this.#start(start, request, []);
  }

  /**
   * Starts a checklist with what a filled template 07 says.
   *
   * @param readDocument - called once it is clear that the caller may do so
   */
  async importDocument(
    entityRef: string,
    readDocument: () => Promise<string>,
    { credentials }: Options,
  ): Promise<ImportDocumentResponse> {
    const people = new PeopleLookup(this.#directory);
    const start = await this.#requireStart(entityRef, { credentials, people });
    const { header, items, openItems, report } = await this.#importer.read(
      await readDocument(),
      start.agent,
      start.caller.userRef,
      start,
    );
    const content: EventPayload[] = items.map(data => ({
      type: 'item-saved',
      data,
    }));
    if (openItems.length > 0) {
      const data = {
        openItems: openItems.map(openItem => ({
          id: randomUUID(),
          ...openItem,
        })),
      };
      content.push({ type: 'open-items-set', data });
    }
    try {
      return {
        checklist: await this.#start(start, header, content),
        warnings: report.warnings,
      };
    } catch (error) {
      throw withReport(error, report);
    }
  }

  async update(
    id: string,
    { revision, ...changes }: z.output<typeof updateChecklistSchema>,
    options: Options,
  ): Promise<Checklist> {
    return this.#change(id, revision, { type: 'edit' }, options, async s => {
      requireState(s.record, 'header-changed');
      await checkHeader(changes, {
        ...this.#headerContext(s.people),
        before: s.record,
      });
      return { type: 'header-changed', data: changes };
    });
  }

  async saveItem(
    id: string,
    number: number,
    { revision, declared, evidence, note }: SaveItemRequest,
    options: Options,
  ): Promise<Checklist> {
    return this.#change(id, revision, { type: 'edit' }, options, () => ({
      type: 'item-saved',
      data: { number, declared, evidence, note },
    }));
  }

  async setOpenItems(
    id: string,
    { revision, openItems }: z.output<typeof setOpenItemsSchema>,
    options: Options,
  ): Promise<Checklist> {
    return this.#change(id, revision, { type: 'edit' }, options, s => {
      const ids = keepOpenItemIds(s.record.openItems, openItems, randomUUID);
      return {
        type: 'open-items-set',
        data: {
          openItems: openItems.map((openItem, index) => ({
            id: ids[index],
            ...openItem,
          })),
        },
      };
    });
  }

  async closeOpenItem(
    id: string,
    openItemId: string,
    { revision, note }: z.output<typeof closeOpenItemSchema>,
    options: Options,
  ): Promise<Checklist> {
    const act: Act = { type: 'close-open-item', openItemId };
    return this.#change(id, revision, act, options, ({ record }) => {
      if (!record.openItems.some(({ id: known }) => known === openItemId)) {
        throw new NotFoundError(`There is no open item ${openItemId}`);
      }
      return { type: 'open-item-closed', data: { openItemId, note } };
    });
  }

  async acknowledge(
    id: string,
    { revision, answers }: z.output<typeof acknowledgeSchema>,
    options: Options,
  ): Promise<Checklist> {
    return this.#change(id, revision, { type: 'acknowledge' }, options, s => {
      const { url = '', version = '' } = evidenceOf(s.record, 'runbook');
      return {
        type: 'acknowledged',
        data: { runbookUrl: url, runbookVersion: version, answers },
      };
    });
  }

  async approveCriteria(
    id: string,
    { revision, reason }: z.output<typeof reasonSchema>,
    options: Options,
  ): Promise<Checklist> {
    const act: Act = { type: 'approve-criteria' };
    return this.#change(id, revision, act, options, () => ({
      type: 'criteria-approved',
      data: { reason },
    }));
  }

  async sign(
    id: string,
    request: z.output<typeof signSchema>,
    options: Options,
  ): Promise<Checklist> {
    const { revision, role, digest } = request;
    const act: Act = { type: 'sign', role };
    return this.#change(id, revision, act, options, async s => {
      const isLead = role === 'ai-coe-lead';
      const assessment = await this.#presenter.assess(s.record, s.people);
      const { policy, facts } = assessment;
      return {
        type: 'signed',
        data: {
          role,
          digest,
          statement: request.statement?.trim() || DEFAULT_STATEMENTS[role],
          basis: isLead ? null : { policy, facts },
          clearance: isLead ? sealClearance(s, assessment) : null,
        },
      };
    });
  }

  /** Starts a checklist that is to take the place of a clearance. */
  async renew(id: string, { credentials }: Options): Promise<Checklist> {
    const people = new PeopleLookup(this.#directory);
    const { record, caller } = await this.#authorizer.requireRenewal(id, {
      credentials,
      people,
    });
    if (!isClearance(record)) {
      throw new ConflictError(
        `The checklist is ${record.state}; only a clearance can be renewed`,
      );
    }
    const renewal = await renewalOf(record, caller.userRef, {
      people,
      policy: this.#settings.policy,
    });
    return this.#writer.write(
      undefined,
      { caller, now: this.#clock.now(), people },
      { type: 'created', data: { id: randomUUID(), ...renewal } },
    );
  }

  async withdraw(
    id: string,
    { revision }: z.output<typeof revisionSchema>,
    options: Options,
  ): Promise<Checklist> {
    return this.#change(id, revision, { type: 'withdraw' }, options, () => ({
      type: 'withdrawn',
      data: {},
    }));
  }

  async returnToPilot(
    id: string,
    { revision, reason }: z.output<typeof reasonSchema>,
    options: Options,
  ): Promise<Checklist> {
    return this.#change(id, revision, { type: 'return' }, options, () => ({
      type: 'returned',
      data: { reason },
    }));
  }

  async reopen(
    id: string,
    { revision }: z.output<typeof revisionSchema>,
    options: Options,
  ): Promise<Checklist> {
    return this.#change(id, revision, { type: 'reopen' }, options, () => ({
      type: 'reopened',
      data: {},
    }));
  }

  async revoke(
    id: string,
    { revision, reason }: z.output<typeof reasonSchema>,
    options: Options,
  ): Promise<Checklist> {
    return this.#change(id, revision, { type: 'revoke' }, options, () => ({
      type: 'revoked',
      data: { reason },
    }));
  }

  async reviewAfterLaunch(
    id: string,
    { revision, outcome, summary }: z.output<typeof postLaunchReviewSchema>,
    options: Options,
  ): Promise<Checklist> {
    const act: Act = {
      type: outcome === 'keep' ? 'review-after-launch' : 'revoke',
    };
    return this.#change(id, revision, act, options, () => ({
      type: 'post-launch-reviewed',
      data: { outcome, summary },
    }));
  }

  /** That the caller may start a checklist of this agent. */
  async #requireStart(entityRef: string, asking: Asking): Promise<Start> {
    await this.#authorizer.requirePerson(asking);
    const agent = await requireAgent(
      this.#directory,
      entityRef,
      asking.credentials,
    );
    const caller = await this.#authorizer.requireCreate(agent, asking);
    return { ...asking, agent, caller };
  }

  /** Every checklist begins this way, empty or with some content. */
  async #start(
    { agent, caller, credentials, people }: Start,
    header: z.output<typeof createChecklistSchema>,
    content: EventPayload[],
  ): Promise<Checklist> {
    await this.#authorizer.requireReadOfNew(header, agent, credentials);
    await checkHeader(header, this.#headerContext(people));
    return this.#writer.write(
      undefined,
      { caller, now: this.#clock.now(), people },
      {
        type: 'created',
        data: { id: randomUUID(), ...header, renewal: null },
      },
      ...content,
    );
  }

  #headerContext(people: PeopleLookup) {
    return { people, policy: this.#settings.policy };
  }

  /** Every change of a checklist that exists goes this way. */
  async #change(
    id: string,
    revision: number,
    act: Act,
    { credentials }: Options,
    decide: (situation: Situation) => EventPayload | Promise<EventPayload>,
  ): Promise<Checklist> {
    const people = new PeopleLookup(this.#directory);
    const { record, caller } = await this.#authorizer.requireAct(act, id, {
      credentials,
      people,
    });
    if (record.revision !== revision) {
      throw changedMeanwhile();
    }
    const now = notBefore(record.updatedAt, this.#clock.now());
    const circumstances = { caller, now, people };
    const payload = await decide({ record, ...circumstances });
    return this.#writer.write(record, circumstances, payload);
  }
}

/** Before anything is looked up that only this state needs. */
function requireState(
  record: ChecklistRecord,
  type: Parameters<typeof stateConflict>[1],
): void {
  const conflict = stateConflict(record, type);
  if (conflict !== undefined) {
    throw new ConflictError(conflict);
  }
}
