import type { AgentFinder } from '../gate/AgentFinder';
import type { GateClient } from '../gate/GateClient';
import type { DeploymentSubject, Judgement } from './Deployment';
import { AgentVerdict, judge, waitsForSignature } from './judge';

/** Finds out what becomes of a deployment, by asking anew each time. */
export class DeploymentJudge {
  readonly #agents: Pick<AgentFinder, 'find'>;
  readonly #gate: Pick<GateClient, 'getVerdict' | 'listAwaited'>;
  readonly #portalUrl: string | undefined;

  static create(options: {
    agents: Pick<AgentFinder, 'find'>;
    gate: Pick<GateClient, 'getVerdict' | 'listAwaited'>;
    portalUrl: string | undefined;
  }): DeploymentJudge {
    return new DeploymentJudge(options);
  }

  private constructor(options: Parameters<typeof DeploymentJudge.create>[0]) {
    this.#agents = options.agents;
    this.#gate = options.gate;
    this.#portalUrl = options.portalUrl;
  }

  /** @throws where catalog or gate cannot tell, which decides nothing */
  async judge(
    subject: DeploymentSubject,
    signal: AbortSignal,
  ): Promise<Judgement> {
    if (subject.fault !== undefined) {
      return reject(subject.fault);
    }
    const found = await this.#agents.find(subject.repository);
    if (found.length === 0) {
      return reject(
        `No agent in the catalog has the annotation github.com/project-slug: ${subject.repository}.`,
      );
    }
    const { entityRef } = subject;
    if (entityRef !== undefined && !found.includes(entityRef)) {
      return reject(
        `deployment.payload.entityRef: ${entityRef} is no agent of ${subject.repository}.`,
      );
    }
    const named = entityRef === undefined ? found : [entityRef];
    return judge(
      await Promise.all(named.map(ref => this.#ask(ref, subject, signal))),
      { portalUrl: this.#portalUrl },
    );
  }

  async #ask(
    entityRef: string,
    { agentVersion, artifacts }: DeploymentSubject,
    signal: AbortSignal,
  ): Promise<AgentVerdict> {
    const verdict = await this.#gate.getVerdict(
      { entityRef, agentVersion, artifact: artifacts },
      signal,
    );
    const { checklistId } = verdict;
    return {
      verdict,
      awaited:
        waitsForSignature(verdict) && checklistId !== null
          ? await this.#gate.listAwaited(checklistId, signal)
          : [],
    };
  }
}

function reject(comment: string): Judgement {
  return { state: 'rejected', comment };
}
