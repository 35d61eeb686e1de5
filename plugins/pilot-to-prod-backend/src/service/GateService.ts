import {
  agentVersionOf,
  ANNOTATIONS,
  checklistDigest,
  decideGate,
  GateCandidate,
  GateDecision,
  gateSchema,
  GateVerdict,
  refuseWithoutChecklist,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { z } from 'zod';
import type { ChecklistAuthorizer } from '../authorization/ChecklistAuthorizer';
import type { AgentDirectory } from '../catalog/AgentDirectory';
import type { Clock } from '../clock';
import type { IntegrityGuard } from '../integrity/IntegrityGuard';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import type { ChecklistRegistry } from '../registry/ChecklistRegistry';

/** Answers whether a version of an agent may go to production. */
export class GateService {
  readonly #authorizer: ChecklistAuthorizer;
  readonly #clock: Clock;
  readonly #directory: AgentDirectory;
  readonly #integrity: IntegrityGuard;
  readonly #registry: ChecklistRegistry;

  static create(options: {
    authorizer: ChecklistAuthorizer;
    clock: Clock;
    directory: AgentDirectory;
    integrity: IntegrityGuard;
    registry: ChecklistRegistry;
  }): GateService {
    return new GateService(options);
  }

  private constructor(options: Parameters<typeof GateService.create>[0]) {
    this.#authorizer = options.authorizer;
    this.#clock = options.clock;
    this.#directory = options.directory;
    this.#integrity = options.integrity;
    this.#registry = options.registry;
  }

  async verdict(
    { entityRef, agentVersion }: z.output<typeof gateSchema>,
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
    const records = await this.#registry.listByAgent(entityRef);
    const decision = decideGate(
      records.map(toCandidate),
      asked,
      this.#clock.now(),
    );
    return answer(await this.#checked(decision, records));
  }

  /** What was tampered with opens nothing. */
  async #checked(
    decision: GateDecision,
    records: ChecklistRecord[],
  ): Promise<GateDecision> {
    const record = records.find(({ id }) => id === decision.checklistId);
    if (!decision.allowed || record === undefined) {
      return decision;
    }
    const events = await this.#registry.events(record.id);
    const found = await this.#integrity.inspect(record, events);
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
}

function toCandidate(record: ChecklistRecord): GateCandidate {
  const { id, agentVersion, state, returned, openItems, createdAt, seal } =
    record;
  const lead = record.signatures.find(({ role }) => role === 'ai-coe-lead');
  return {
    id,
    agentVersion,
    state,
    returned,
    openItems,
    createdAt,
    signedAt: lead?.signedAt ?? null,
    digest: seal && checklistDigest(record, seal.policy),
  };
}
