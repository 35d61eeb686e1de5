import {
  agentVersionOf,
  ANNOTATIONS,
  clearanceHealth,
  dayOf,
  decideGate,
  decidingChecklist,
  GateCandidate,
  GateDecision,
  GateQuestion,
  gateSchema,
  GateVerdict,
  Health,
  isToldByCatalog,
  leadSignature,
  policyFor,
  refuseWithoutChecklist,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { z } from 'zod';
import type { ChecklistAuthorizer } from '../authorization/ChecklistAuthorizer';
import { AgentDirectory, identityOf } from '../catalog/AgentDirectory';
import { PeopleLookup } from '../catalog/PeopleLookup';
import type { Clock } from '../clock';
import type { Settings } from '../config/readSettings';
import type { IntegrityGuard } from '../integrity/IntegrityGuard';
import { readHistory } from '../integrity/readHistory';
import { urgently } from '../platform/connectionTurns';
import { GATE_LIMIT_MS, within } from '../platform/deadlines';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import type { ChecklistRegistry } from '../registry/ChecklistRegistry';
import { peopleNamedIn } from './peopleNamedIn';

/** Answers whether a version of an agent may go to production. */
export class GateService {
  readonly #authorizer: ChecklistAuthorizer;
  readonly #clock: Clock;
  readonly #directory: AgentDirectory;
  readonly #integrity: IntegrityGuard;
  readonly #registry: ChecklistRegistry;
  readonly #settings: Pick<Settings, 'policy'>;

  static create(options: {
    authorizer: ChecklistAuthorizer;
    clock: Clock;
    directory: AgentDirectory;
    integrity: IntegrityGuard;
    registry: ChecklistRegistry;
    settings: Pick<Settings, 'policy'>;
  }): GateService {
    return new GateService(options);
  }

  private constructor(options: Parameters<typeof GateService.create>[0]) {
    this.#authorizer = options.authorizer;
    this.#clock = options.clock;
    this.#directory = options.directory;
    this.#integrity = options.integrity;
    this.#registry = options.registry;
    this.#settings = options.settings;
  }

  /**
   * @throws ServiceUnavailableError where it cannot tell in time, which opens
   *   nothing
   */
  async verdict(
    request: z.output<typeof gateSchema>,
    options: { credentials: BackstageCredentials },
  ): Promise<GateVerdict> {
    return within(GATE_LIMIT_MS, () =>
      urgently(() => this.#judge(request, options)),
    );
  }

  async #judge(
    { entityRef, agentVersion, artifact }: z.output<typeof gateSchema>,
    { credentials }: { credentials: BackstageCredentials },
  ): Promise<GateVerdict> {
    await this.#authorizer.requireGateRead(credentials);
    const entity = await this.#directory.find(entityRef);
    const asked = agentVersion ?? (entity && agentVersionOf(entity));
    const answer = (decision: GateDecision): GateVerdict => {
      const { allowed, ...rest } = decision;
      return { allowed, entityRef, agentVersion: asked ?? null, ...rest };
    };

    if (entity === undefined) {
      return answer(
        refuseWithoutChecklist(
          'unknown-entity',
          `${entityRef} is not in the catalog.`,
        ),
      );
    }
    if (!this.#directory.isAgent(entity)) {
      return answer(
        refuseWithoutChecklist('not-an-agent', `${entityRef} is not an agent.`),
      );
    }
    if (!asked) {
      return answer(
        refuseWithoutChecklist(
          'version-unknown',
          `No version was asked for, and ${entityRef} has no annotation ${ANNOTATIONS.AGENT_VERSION}.`,
        ),
      );
    }
    return answer(
      await this.#decide(entity, { agentVersion: asked, artifacts: artifact }),
    );
  }

  /**
   * Looks at the registry once, at the content of the deciding checklist alone.
   * What was tampered with opens nothing.
   */
  async #decide(entity: Entity, asked: GateQuestion): Promise<GateDecision> {
    const { agentVersion } = asked;
    const entityRef = stringifyEntityRef(entity);
    const { history, outlines, agentHead } = await this.#registry.lookAt(
      async reader => {
        const all = await reader.outlines(entityRef);
        const decisive = decidingChecklist(all, agentVersion);
        return {
          outlines: all,
          agentHead: await reader.headOfAgent(entityRef),
          history: decisive && (await readHistory(reader, decisive.id)),
        };
      },
    );
    const candidate =
      history && (await this.#candidateOf(history.record, entity));
    const decision = decideGate(
      outlines,
      asked,
      this.#settings.policy,
      // The one that decides is the one whose history was read.
      () => candidate!,
    );
    if (history === undefined || !decision.allowed) {
      return decision;
    }
    const found =
      (await this.#integrity.inspect(history)) ??
      (await this.#integrity.inspectAgent(history.record, outlines, agentHead));
    return found === undefined
      ? decision
      : {
          ...decision,
          allowed: false,
          reasons: [
            {
              code: 'not-signed',
              message: `Its history is broken at event ${found.sequence}, so its signatures prove nothing.`,
            },
          ],
        };
  }

  async #candidateOf(
    record: ChecklistRecord,
    entity: Entity,
  ): Promise<GateCandidate> {
    const lead = leadSignature(record);
    return {
      ...record,
      signedAt: lead?.signedAt ?? null,
      health: await this.#healthOf(record, entity),
      // Whatever opens the gate has been found to be signed under its digest.
      digest: lead?.digest ?? null,
    };
  }

  /** Asks the catalog about people only where the gate closes on them. */
  async #healthOf(record: ChecklistRecord, entity: Entity): Promise<Health[]> {
    const { policy } = this.#settings;
    const today = dayOf(this.#clock.now());
    const { closeGateOn } = policyFor(policy, record.tier);
    if (!closeGateOn.some(isToldByCatalog)) {
      return clearanceHealth(record, policy, undefined, today);
    }
    const people = new PeopleLookup(this.#directory);
    return clearanceHealth(
      record,
      policy,
      {
        people: await people.existing(peopleNamedIn(record)),
        agentThen: record.seal?.agent ?? null,
        agentNow: identityOf(entity),
        noticed: {},
      },
      today,
    );
  }
}
