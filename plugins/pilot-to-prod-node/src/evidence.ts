import type { Checklist } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';

/**
 * What a collector is given to look for evidence with.
 *
 * @public
 */
export interface EvidenceCollectorContext {
  /** The agent, as the person who looks at the checklist may see it. */
  entity: Entity;
  /** A draft, with the evidence that it holds already. */
  checklist: Checklist;
  /**
   * Aborted when the time is up. Whatever a collector answers afterwards is
   * lost, so hand it to everything that waits.
   */
  signal: AbortSignal;
}

/**
 * Evidence for one item that a collector found.
 *
 * @public
 */
export interface CollectedEvidence {
  /** 1 to 9. */
  item: number;
  /**
   * Part of the item's evidence, in the shape of its `EvidenceByKey`. Leave out
   * what was not found; a person fills in the rest. For a list, such as the
   * dashboards of item 2, answer the rows to add.
   */
  evidence: object;
  /**
   * Where it was found, in words that a person can check, such as
   * `the annotation pagerduty.com/service-id`.
   */
  source: string;
}

/**
 * Looks for evidence in an outside system.
 *
 * @remarks
 *
 * A collector proposes, and people decide. What comes of its answer:
 *
 * 1. Somebody who may read a draft looks at it. All collectors run at the same
 *    time, each with five seconds; nothing of what they answer is kept.
 * 2. The answer is checked against the schema of the item. What does not fit,
 *    a collector that throws, and one that is too slow, become a notice beside
 *    the proposals. The others are not held up by it.
 * 3. What the item holds already is left out. The rest is shown beside the item
 *    with its source. Neither it nor the message of an error may hold a secret,
 *    as everybody sees them who may read the checklist.
 * 4. A builder takes a proposal over into the item's form, where nothing that
 *    was typed is overwritten, completes it, declares the item, and saves it.
 *    From then on it is the builder's evidence, like any other.
 *
 * It runs whenever somebody looks, so it has to be quick, and must change
 * nothing anywhere.
 *
 * @public
 */
export interface EvidenceCollector {
  /**
   * Unique among the collectors, in lower-case letters, digits and dashes, such
   * as `grafana-cloud`. People see it as the one who proposes.
   */
  id: string;
  collect(context: EvidenceCollectorContext): Promise<CollectedEvidence[]>;
}

/**
 * Where backend modules add their evidence collectors.
 *
 * @public
 */
export interface PilotToProdEvidenceExtensionPoint {
  /**
   * Adds collectors beside the built-in one.
   *
   * @throws InputError where an id is taken or malformed, which stops the
   *   backend when it starts
   */
  addCollector(...collectors: EvidenceCollector[]): void;
}

/**
 * Lets backend modules of the plugin `pilot-to-prod` propose evidence, see
 * {@link EvidenceCollector}.
 *
 * @public
 */
export const pilotToProdEvidenceExtensionPoint =
  createExtensionPoint<PilotToProdEvidenceExtensionPoint>({
    id: 'pilot-to-prod.evidence',
  });
