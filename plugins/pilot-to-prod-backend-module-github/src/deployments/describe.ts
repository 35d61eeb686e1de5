import {
  GateVerdict,
  RequiredSignature,
  SIGNATURE_ROLE_NAMES,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { parseEntityRef } from '@backstage/catalog-model';

/** Of the people of whom one has to sign: GitHub takes short comments. */
const MOST_NAMES = 5;

/** What the gate says of an agent version, in Markdown. */
export function describeVerdict(
  verdict: GateVerdict,
  options: {
    /** Where the portal's frontend is. */
    portalUrl?: string;
  },
): string {
  const { agentVersion, allowed, entityRef, reasons } = verdict;
  const name = options.portalUrl
    ? `[${entityRef}](${tabUrl(entityRef, options.portalUrl)})`
    : `\`${entityRef}\``;
  const subject = agentVersion ? `${name} version ${agentVersion}` : name;
  return allowed
    ? `${subject} may go to production.`
    : [
        `${subject} may not go to production:`,
        ...reasons.map(({ message }) => `- ${message}`),
      ].join('\n');
}

/** Who has to sign. */
export function describeAwaited({ role, anyOf }: RequiredSignature): string {
  const names = anyOf.slice(0, MOST_NAMES).join(' or ');
  const more =
    anyOf.length > MOST_NAMES ? ` or ${anyOf.length - MOST_NAMES} more` : '';
  return `- Awaited: ${SIGNATURE_ROLE_NAMES[role]}: ${
    names || 'nobody holds this role'
  }${more}`;
}

function tabUrl(entityRef: string, portalUrl: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const base = portalUrl.endsWith('/') ? portalUrl.slice(0, -1) : portalUrl;
  return `${base}/catalog/${namespace}/${kind}/${name}/pilot-to-prod`;
}
