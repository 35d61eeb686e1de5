import {
  BackendHealth,
  Checklist,
  ChecklistEventsResponse,
  clearancesSchema,
  ClearancesResponse,
  dayOf,
  digestOf,
  DsseEnvelope,
  IntegrityResponse,
  listChecklistsSchema,
  PolicyResponse,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import {
  renderDocument,
  renderTemplate,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common/document';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { z } from 'zod';
import type { ChecklistAuthorizer } from '../authorization/ChecklistAuthorizer';
import type { AgentDirectory } from '../catalog/AgentDirectory';
import type { Clock } from '../clock';
import type { Settings } from '../config/readSettings';
import { renderCalendar } from '../document/renderCalendar';
import { templateAgentOf } from '../document/templateAgentOf';
import type { IntegrityGuard } from '../integrity/IntegrityGuard';
import type { LogInspector } from '../integrity/LogInspector';
import { readHistory } from '../integrity/readHistory';
import type { ChecklistRegistry } from '../registry/ChecklistRegistry';
import type { ClearanceWatch } from '../registry/ClearanceWatch';
import { ChecklistPresenter, toChecklist } from './ChecklistPresenter';
import { listReadable } from './listReadable';
import { requireAgent } from './requireAgent';

interface Options {
  credentials: BackstageCredentials;
}

/**
 * What can be seen of checklists, one method each. Throws `NotAllowedError`
 * and `NotFoundError` for what the caller may not see.
 */
export class ChecklistReader {
  readonly #authorizer: ChecklistAuthorizer;
  readonly #clock: Clock;
  readonly #directory: AgentDirectory;
  readonly #integrity: IntegrityGuard;
  readonly #log: LogInspector;
  readonly #presenter: ChecklistPresenter;
  readonly #registry: ChecklistRegistry;
  readonly #settings: Settings;
  readonly #watch: ClearanceWatch;

  static create(options: {
    authorizer: ChecklistAuthorizer;
    clock: Clock;
    directory: AgentDirectory;
    integrity: IntegrityGuard;
    log: LogInspector;
    presenter: ChecklistPresenter;
    registry: ChecklistRegistry;
    settings: Settings;
    watch: ClearanceWatch;
  }): ChecklistReader {
    return new ChecklistReader(options);
  }

  private constructor(options: Parameters<typeof ChecklistReader.create>[0]) {
    this.#authorizer = options.authorizer;
    this.#clock = options.clock;
    this.#directory = options.directory;
    this.#integrity = options.integrity;
    this.#log = options.log;
    this.#presenter = options.presenter;
    this.#registry = options.registry;
    this.#settings = options.settings;
    this.#watch = options.watch;
  }

  async get(id: string, { credentials }: Options): Promise<Checklist> {
    const record = await this.#authorizer.requireRead(id, credentials);
    return this.#presenter.present(record);
  }

  async list(
    request: z.output<typeof listChecklistsSchema>,
    { credentials }: Options,
  ): Promise<{ items: Checklist[]; nextCursor?: string }> {
    return listReadable(request, {
      read: query => this.#registry.list(query),
      show: async records =>
        this.#presenter.presentAll(
          await this.#authorizer.filterReadable(records, credentials),
        ),
    });
  }

  async events(
    id: string,
    { credentials }: Options,
  ): Promise<ChecklistEventsResponse> {
    await this.#authorizer.requireRead(id, credentials);
    const history = await this.#registry.lookAt(reader =>
      readHistory(reader, id),
    );
    const found = await this.#integrity.inspect(history);
    return {
      items: history.events,
      intact: found === undefined,
      ...(found && { brokenAt: found.sequence }),
    };
  }

  /** Of this very backend. */
  async health({ credentials }: Options): Promise<BackendHealth> {
    await this.#authorizer.requirePolicyRead(credentials);
    return { clock: this.#clock.skew?.() ?? null };
  }

  /** Of the registry as a whole. */
  async integrity({ credentials }: Options): Promise<IntegrityResponse> {
    await this.#authorizer.requirePolicyRead(credentials);
    return this.#log.inspect();
  }

  async attestation(
    id: string,
    { credentials }: Options,
  ): Promise<DsseEnvelope> {
    await this.#authorizer.requireRead(id, credentials);
    const envelope = await this.#registry.attestation(id);
    if (envelope === undefined) {
      throw new NotFoundError(`Checklist ${id} was never cleared`);
    }
    return envelope;
  }

  async policy({ credentials }: Options): Promise<PolicyResponse> {
    await this.#authorizer.requirePolicyRead(credentials);
    const { policy } = this.#settings;
    return { policy, digest: digestOf(policy) };
  }

  /**
   * For other backends, which follow the clearances from step to step. Where
   * nothing is new, the answer may wait until something is.
   *
   * @param signal - ends the wait, as nobody waits any more
   */
  async clearances(
    { after, token, wait }: z.output<typeof clearancesSchema>,
    { credentials, signal }: Options & { signal: AbortSignal },
  ): Promise<ClearancesResponse> {
    await this.#authorizer.requirePolicyRead(credentials);
    const answer = await this.#registry.clearances(after, token);
    const isNews = answer.complete || answer.items.length > 0;
    if (isNews || wait === 0 || token === undefined) {
      return answer;
    }
    const isOver = await this.#watch.waitForNews(answer, {
      forMs: wait * 1_000,
      signal,
    });
    return isOver ? answer : this.#registry.clearances(after, token);
  }

  async document(id: string, { credentials }: Options): Promise<string> {
    const record = await this.#authorizer.requireRead(id, credentials);
    const assessment = await this.#presenter.assess(record);
    return renderDocument(toChecklist(record, assessment), assessment.policy);
  }

  /**
   * Template 07 to be filled in.
   *
   * @param entityRef - the agent whose header is filled in, as far as the
   *   catalog knows it
   *
   * @throws InputError that names `entityRef`, where that is no agent that the
   *   caller may read
   */
  async template(
    entityRef: string | undefined,
    { credentials }: Options,
  ): Promise<string> {
    await this.#authorizer.requirePolicyRead(credentials);
    const { policy } = this.#settings;
    if (entityRef === undefined) {
      return renderTemplate(policy);
    }
    const agent = await requireAgent(this.#directory, entityRef, credentials);
    return renderTemplate(policy, templateAgentOf(agent));
  }

  /**
   * Launch, open items, the review after launch and the last day of a
   * clearance, as an iCalendar file.
   */
  async calendar(id: string, { credentials }: Options): Promise<string> {
    const record = await this.#authorizer.requireRead(id, credentials);
    const assessment = await this.#presenter.assess(record);
    return renderCalendar(toChecklist(record, assessment), {
      policy: assessment.policy,
      policyInForce: this.#settings.policy,
      events: await this.#registry.lookAt(reader => reader.events(id)),
      today: dayOf(this.#clock.now()),
    });
  }
}
