import { isWebUrl } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { CollectedEvidence } from '@ai-coe/backstage-plugin-pilot-to-prod-node';
import {
  Entity,
  EntityLink,
  getCompoundEntityRef,
  parseEntityRef,
} from '@backstage/catalog-model';

// What is not here says nothing that a checklist asks for: an embed token of a
// Datadog graph or a label of Grafana alerts is no dashboard that somebody can
// open, and where the source code lies is no runbook.
const PAGERS: Record<string, string> = {
  'pagerduty.com/service-id': 'PagerDuty',
  'pagerduty.com/integration-key': 'PagerDuty',
  'opsgenie.com/component-selector': 'Opsgenie',
  'opsgenie.com/team': 'Opsgenie',
};

const DASHBOARDS: Record<string, string> = {
  'datadoghq.com/dashboard-url': 'Datadog',
  'grafana/overview-dashboard': 'Grafana overview',
  'grafana/dashboard-selector': 'Grafana',
};

const TECHDOCS_REF = 'backstage.io/techdocs-ref';
const TECHDOCS_ENTITY = 'backstage.io/techdocs-entity';
const TECHDOCS_PATH = 'backstage.io/techdocs-entity-path';

const SAYS_DASHBOARD = /\bdashboards?\b/i;
const SAYS_RUNBOOK = /\brun[ -]?books?\b/i;

/**
 * What the annotations and links of an entity say that is evidence. Nothing is
 * made up: where an annotation names a dashboard without an address, the
 * builder has to add it.
 *
 * @param appUrl - where the portal is, for links to its documents
 */
export function evidenceInEntity(
  entity: Entity,
  appUrl: string | undefined,
): CollectedEvidence[] {
  return [
    ...dashboardsIn(entity),
    ...pagersIn(entity),
    ...runbooksIn(entity, appUrl),
  ];
}

function dashboardsIn(entity: Entity): CollectedEvidence[] {
  const found = [
    ...Object.entries(DASHBOARDS).flatMap(([annotation, title]) => {
      const value = valueOf(entity, annotation);
      if (value === undefined) {
        return [];
      }
      const dashboard = isWebUrl(value)
        ? { title, url: value }
        : { title: `${title}: ${value}` };
      return [{ dashboard, source: sourceOf(annotation) }];
    }),
    ...linksThatSay(SAYS_DASHBOARD, entity).map(({ url, title }) => ({
      dashboard: { title: title ?? 'Dashboard', url },
      source: sourceOfLink(title),
    })),
  ];
  return found
    .filter(
      ({ dashboard: { url } }, index) =>
        url === undefined ||
        found.findIndex(({ dashboard }) => dashboard.url === url) === index,
    )
    .map(({ dashboard, source }) => ({
      item: 2,
      evidence: { dashboards: [dashboard] },
      source,
    }));
}

function pagersIn(entity: Entity): CollectedEvidence[] {
  return [...new Set(Object.values(PAGERS))].flatMap(pager => {
    const annotations = Object.keys(PAGERS).filter(
      annotation => PAGERS[annotation] === pager && valueOf(entity, annotation),
    );
    return annotations.length > 0
      ? [{ item: 3, evidence: { pager }, source: sourceOf(...annotations) }]
      : [];
  });
}

function runbooksIn(
  entity: Entity,
  appUrl: string | undefined,
): CollectedEvidence[] {
  const links = linksThatSay(SAYS_RUNBOOK, entity).map(({ url, title }) => ({
    item: 7,
    evidence: { url },
    source: sourceOfLink(title),
  }));
  const documents = appUrl && documentsOf(entity, appUrl);
  return documents ? [...links, documents] : links;
}

/** Its TechDocs, its own or those that it shares with another entity. */
function documentsOf(
  entity: Entity,
  appUrl: string,
): CollectedEvidence | undefined {
  const shared = valueOf(entity, TECHDOCS_ENTITY);
  if (shared === undefined && valueOf(entity, TECHDOCS_REF) === undefined) {
    return undefined;
  }
  const owner = shared === undefined ? entity : parsed(shared);
  if (owner === undefined) {
    return undefined;
  }
  const { kind, namespace, name } =
    'metadata' in owner ? getCompoundEntityRef(owner) : owner;
  const path = [namespace, kind, name]
    .map(part => encodeURIComponent(part.toLocaleLowerCase('en-US')))
    .join('/');
  const page = shared && valueOf(entity, TECHDOCS_PATH);
  return {
    item: 7,
    evidence: {
      url: `${appUrl.replace(/(?<!\/)\/+$/, '')}/docs/${path}${
        page ? `/${page.replace(/^\/+/, '')}` : ''
      }`,
    },
    source: `${sourceOf(
      shared === undefined ? TECHDOCS_REF : TECHDOCS_ENTITY,
    )}, if the runbook is among these documents`,
  };
}

function parsed(ref: string) {
  try {
    return parseEntityRef(ref);
  } catch {
    return undefined;
  }
}

function linksThatSay(word: RegExp, { metadata }: Entity): EntityLink[] {
  return (metadata.links ?? []).filter(
    ({ url, title, icon, type }) =>
      isWebUrl(url) && [title, icon, type].some(text => word.test(text ?? '')),
  );
}

function valueOf({ metadata }: Entity, annotation: string) {
  return metadata.annotations?.[annotation]?.trim() || undefined;
}

function sourceOf(...annotations: string[]): string {
  return annotations.length > 1
    ? `the annotations ${annotations.join(' and ')}`
    : `the annotation ${annotations[0]}`;
}

function sourceOfLink(title: string | undefined): string {
  return title ? `the entity's link “${title}”` : 'a link of the entity';
}
