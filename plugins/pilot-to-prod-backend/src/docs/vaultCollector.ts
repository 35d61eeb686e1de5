import {
  pilotToProdEvidenceExtensionPoint,
  type EvidenceCollector,
} from '@ai-coe/backstage-plugin-pilot-to-prod-node';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';

const ANNOTATION = 'acme.example/vault-role';

/** What the vault answers. */
interface Rotation {
  credential: string;
  /** ISO 8601, UTC. */
  at: string;
  succeeded: boolean;
}

function createVaultCollector(baseUrl: string): EvidenceCollector {
  return {
    id: 'acme-vault',
    async collect({ entity, checklist, signal }) {
      const role = entity.metadata.annotations?.[ANNOTATION];
      if (role === undefined) {
        return [];
      }
      const { start } = checklist.pilot;
      const path = `/roles/${encodeURIComponent(role)}/rotations`;
      const response = await fetch(`${baseUrl}${path}?since=${start}`, {
        signal,
      });
      if (!response.ok) {
        throw await ResponseError.fromResponse(response);
      }
      const rotations: Rotation[] = await response.json();
      return rotations.map(({ credential, at, succeeded }) => ({
        item: 5,
        evidence: {
          rotations: [
            {
              credential,
              rotatedAt: at.slice(0, 10),
              outcome: succeeded ? 'ok' : 'failed',
            },
          ],
        },
        source: `the vault, rotations of ${role} since ${start}`,
      }));
    },
  };
}

export default createBackendModule({
  pluginId: 'pilot-to-prod',
  moduleId: 'acme-vault',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        evidence: pilotToProdEvidenceExtensionPoint,
      },
      async init({ config, evidence }) {
        evidence.addCollector(
          createVaultCollector(config.getString('acme.vault.baseUrl')),
        );
      },
    });
  },
});
