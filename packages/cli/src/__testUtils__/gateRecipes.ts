import { existsSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { isInstalled } from './isInstalled';
import { readBlock } from './readDocument';
import { Pipeline, runScript } from './readyMadeUses';
import type { TestFolder } from './TestFolder';

/** What a recipe of docs/gate.md comes to that asks without the client. */
interface Asked {
  deploys: boolean;
  /** What the person sees who looks into it. */
  said: string;
}

type Recipe = (folder: TestFolder, pipeline: Pipeline) => Promise<Asked>;

const [webMetric] = parse(readBlock('docs/gate.md', 'argo-rollouts')).spec
  .metrics;

const [webhook] = parse(readBlock('docs/gate.md', 'flagger')).spec.analysis
  .webhooks;

/** Ways to ask the gate without the client, as they stand in docs/gate.md. */
export const gateRecipes = {
  curl: async (folder, { portalUrl, token, entityRef, version }) => {
    const { stdout, stderr } = await runScript(
      folder,
      ['sh'],
      readBlock('docs/gate.md', 'curl'),
      {
        PORTAL_URL: portalUrl,
        PILOT_TO_PROD_TOKEN: token,
        ENTITY_REF: entityRef,
        AGENT_VERSION: version,
      },
    );
    const deploys = existsSync(path.join(folder.path, 'deployed'));
    return { deploys, said: stdout + stderr };
  },

  'Argo Rollouts': async (_folder, pipeline) => {
    const args: Record<string, string> = {
      'portal-url': pipeline.portalUrl,
      'entity-ref': pipeline.entityRef,
      'agent-version': pipeline.version,
      token: pipeline.token,
    };
    const { url, headers, jsonPath } = webMetric.provider.web;
    const fill = (text: string) =>
      text.replace(/\{\{args\.([a-z-]+)\}\}/g, (_, name) => args[name]);
    const response = await orUnreachable(
      fetch(fill(url), {
        headers: headers.map(({ key, value }: Record<string, string>) => [
          key,
          fill(value),
        ]),
      }),
    );
    // Whatever is no 2xx, or has nothing at the path, is an error of the metric.
    const said = (await response?.text()) ?? 'unreachable';
    const result = response?.ok ? valueAt(jsonPath, said) : undefined;
    if (webMetric.successCondition !== 'result == true') {
      throw new Error(`Unknown condition ${webMetric.successCondition}`);
    }
    return { deploys: result === true, said };
  },

  Flagger: async (_folder, { portalUrl, token, ...pipeline }) => {
    const { pathname } = new URL(webhook.url);
    const response = await orUnreachable(
      // The proxy puts the base path before it, and the token into the header.
      fetch(`${portalUrl}/api/pilot-to-prod${pathname}`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          Authorization: `Bearer ${token}`,
        },
        body: JSON.stringify({
          name: 'finance-invoice-recon',
          namespace: 'finance',
          phase: 'Progressing',
          checksum: '85d557f47b',
          metadata: {
            ...webhook.metadata,
            entityRef: pipeline.entityRef,
            agentVersion: pipeline.version,
            artifact: pipeline.artifacts,
          },
        }),
      }),
    );
    return {
      // As Flagger does.
      deploys: response !== undefined && response.status <= 202,
      said: (await response?.text()) ?? 'unreachable',
    };
  },
} satisfies Record<string, Recipe>;

/** Every recipe that can be tried here under its name, for tests that take one after the other. */
export const allRecipes: [string, Recipe][] = Object.entries(
  gateRecipes,
).filter(([name]) => name !== 'curl' || isInstalled('curl'));

async function orUnreachable(
  response: Promise<Response>,
): Promise<Response | undefined> {
  return response.catch(() => undefined);
}

/** Of a template of JSONPath what this one takes: names, one after the other. */
function valueAt(template: string, json: string): unknown {
  const [, names] = template.match(/^\{\$((?:\.\w+)+)\}$/) ?? [];
  if (names === undefined) {
    throw new Error(`Unknown template ${template}`);
  }
  try {
    return names
      .split('.')
      .slice(1)
      .reduce((value, name) => value[name], JSON.parse(json));
  } catch {
    return undefined;
  }
}
