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
  leadSignature,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { z } from 'zod';
import type { ChecklistAuthorizer } from '../authorization/ChecklistAuthorizer';
import type { AgentDirectory } from '../catalog/AgentDirectory';
import type { Clock } from '../clock';
import type { IntegrityGuard } from '../integrity/IntegrityGuard';
import { readHistory } from '../integrity/readHistory';
import { urgently } from '../platform/connectionTurns';
import { GATE_LIMIT_MS, within } from '../platform/deadlines';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import type { ChecklistRegistry } from '../registry/ChecklistRegistry';
import type { ChecklistOutline } from '../registry/registryHead';

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
    return answer(await this.#decide(entityRef, asked));
  }

  /**
   * Looks at the registry once, at the content of the deciding checklist alone.
   * What was tampered with opens nothing.
   */
  async #decide(entityRef: string, asked: string): Promise<GateDecision> {
    const now = this.#clock.now();
    const look = await this.#registry.lookAt(async reader => {
      const outlines = await reader.outlines(entityRef);
      const { checklistId } = decideGate(
        outlines.map(withoutContent),
        asked,
        now,
      );
      return {
        outlines,
        agentHead: await reader.headOfAgent(entityRef),
        history: checklistId && (await readHistory(reader, checklistId)),
      };
    });
    const { history, outlines, agentHead } = look;
    if (!history) {
      return decideGate([], asked, now);
    }
    const { record } = history;
    const decision = decideGate(
      outlines.map(outline =>
        outline.id === record.id
          ? toCandidate(record)
          : withoutContent(outline),
      ),
      asked,
      now,
    );
    if (!decision.allowed) {
      return decision;
    }
    const found =
      (await this.#integrity.inspect(history)) ??
      (await this.#integrity.inspectAgent(record, outlines, agentHead));
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

/** Enough to find the checklist that decides, not to say what it decides. */
function withoutContent(outline: ChecklistOutline): GateCandidate {
  const { id, agentVersion, state, returned, createdAt } = outline;
  return {
    id,
    agentVersion,
    state,
    returned,
    createdAt,
    openItems: [],
    signedAt: null,
    digest: null,
  };
}

function toCandidate(record: ChecklistRecord): GateCandidate {
  const lead = leadSignature(record);
  return {
    ...withoutContent(record),
    openItems: record.openItems,
    signedAt: lead?.signedAt ?? null,
    digest: record.seal && checklistDigest(record, record.seal.policy),
  };
}
