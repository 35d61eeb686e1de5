import {
  addDays,
  type Checklist,
  type ItemContent,
  type PilotToProdApi,
  type SetOpenItemsRequest,
  type SignatureRole,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { userRef, type DemoAgent } from './DemoAgent';
import { pilotOf, soundAnswers, soundItems } from './soundItems';

/** The sponsor whom every demo checklist names. */
export const SPONSOR = 'exec-sponsor';

/** Who hands out the tokens of people, by the names of their entities. */
export interface Sessions {
  tokenOf(name: string): Promise<string>;
}

interface RunOptions {
  agent: DemoAgent;
  today: string;
  api: PilotToProdApi;
  sessions: Sessions;
}

type Change = (
  checklist: Checklist,
  options: { token: string },
) => Promise<Checklist>;

/** One checklist of the demo on its way, in the hands of several people. */
export class ChecklistRun {
  readonly agent: DemoAgent;
  readonly today: string;
  readonly #api: PilotToProdApi;
  readonly #sessions: Sessions;
  #checklist: Checklist;

  /** Starts the checklist, as the agent's first builder. */
  static async start(options: RunOptions): Promise<ChecklistRun> {
    const { agent, today, api, sessions } = options;
    const checklist = await api.createChecklist(
      {
        entityRef: agent.entityRef,
        agentVersion: agent.agentVersion,
        tier: agent.tier,
        regulations: agent.regulations,
        pilot: pilotOf(agent, today),
        builders: agent.builders.map(userRef),
        sponsor: userRef(SPONSOR),
        targetLaunchDate: addDays(today, agent.launchInDays),
      },
      { token: await sessions.tokenOf(agent.builders[0]) },
    );
    return new ChecklistRun(options, checklist);
  }

  /** Starts the checklist with what a document says, as somebody who may. */
  static async import(
    options: RunOptions,
    document: string,
    importer: string,
  ): Promise<ChecklistRun> {
    const { agent, api, sessions } = options;
    const { checklist } = await api.importDocument(agent.entityRef, document, {
      token: await sessions.tokenOf(importer),
    });
    return new ChecklistRun(options, checklist);
  }

  private constructor(options: RunOptions, checklist: Checklist) {
    this.agent = options.agent;
    this.today = options.today;
    this.#api = options.api;
    this.#sessions = options.sessions;
    this.#checklist = checklist;
  }

  get checklist(): Checklist {
    return this.#checklist;
  }

  /**
   * Saves the items of an agent that is ready, which `adapt` may change, or
   * leave out by answering `undefined`.
   */
  async fillIn(
    adapt: (item: ItemContent) => ItemContent | undefined = item => item,
  ): Promise<void> {
    for (const item of soundItems(this.agent, this.today)) {
      const adapted = adapt(item);
      if (adapted !== undefined) {
        const { number, declared, evidence, note } = adapted;
        await this.#as(this.agent.builders[0], ({ id, revision }, options) =>
          this.#api.saveItem(
            id,
            number,
            { revision, declared, evidence, note },
            options,
          ),
        );
      }
    }
  }

  acknowledge(): Promise<void> {
    const answers = soundAnswers(this.agent);
    return this.#as(this.agent.primary, ({ id, revision }, options) =>
      this.#api.acknowledge(id, { revision, answers }, options),
    );
  }

  setOpenItems(openItems: SetOpenItemsRequest['openItems']): Promise<void> {
    return this.#as(this.agent.builders[0], ({ id, revision }, options) =>
      this.#api.setOpenItems(id, { revision, openItems }, options),
    );
  }

  sign(name: string, role: SignatureRole, statement?: string): Promise<void> {
    return this.#as(name, ({ id, revision, digest }, options) =>
      this.#api.sign(id, { revision, role, digest, statement }, options),
    );
  }

  async signAsBuilders(): Promise<void> {
    for (const builder of this.agent.builders) {
      await this.sign(builder, 'agent-builder');
    }
  }

  returnToPilot(name: string, reason: string): Promise<void> {
    return this.#as(name, ({ id, revision }, options) =>
      this.#api.returnToPilot(id, { revision, reason }, options),
    );
  }

  revoke(name: string, reason: string): Promise<void> {
    return this.#as(name, ({ id, revision }, options) =>
      this.#api.revoke(id, { revision, reason }, options),
    );
  }

  async #as(name: string, change: Change): Promise<void> {
    const token = await this.#sessions.tokenOf(name);
    this.#checklist = await change(this.#checklist, { token });
  }
}
