import type {
  EvidenceCollector,
  PilotToProdEvidenceExtensionPoint,
} from '@ai-coe/backstage-plugin-pilot-to-prod-node';
import { InputError } from '@backstage/errors';

/** No entity ref looks like it, so people and collectors are never mixed up. */
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The collectors that the plugin and its modules bring. */
export class CollectorRegistry implements PilotToProdEvidenceExtensionPoint {
  readonly #collectors = new Map<string, EvidenceCollector>();

  addCollector(...collectors: EvidenceCollector[]): void {
    for (const collector of collectors) {
      if (!ID.test(collector.id)) {
        throw new InputError(
          `"${collector.id}" is no id of an evidence collector; it takes lower-case letters, digits and dashes`,
        );
      }
      if (this.#collectors.has(collector.id)) {
        throw new InputError(
          `There are two evidence collectors with the id ${collector.id}`,
        );
      }
      this.#collectors.set(collector.id, collector);
    }
  }

  all(): EvidenceCollector[] {
    return [...this.#collectors.values()];
  }
}
