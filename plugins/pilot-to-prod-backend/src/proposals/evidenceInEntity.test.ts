import type { Entity, EntityLink } from '@backstage/catalog-model';
import { evidenceInEntity } from './evidenceInEntity';
import { proposedEvidenceSchema } from './proposedEvidence';

const APP = 'https://portal.acme.example';

function agent(
  annotations: Record<string, string>,
  links: EntityLink[] = [],
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'Agent', namespace: 'finance', annotations, links },
  };
}

/** Item, evidence and source of each proposal. */
function found(entity: Entity, appUrl: string | undefined = APP) {
  const evidence = evidenceInEntity(entity, appUrl);
  for (const entry of evidence) {
    expect(proposedEvidenceSchema.safeParse(entry).error).toBeUndefined();
  }
  return evidence.map(entry => [entry.item, entry.evidence, entry.source]);
}

const dashboard = (title: string, url?: string) => ({
  dashboards: [{ title, ...(url && { url }) }],
});

describe('evidenceInEntity', () => {
  it.each<[string, string, unknown[]]>([
    [
      'pagerduty.com/service-id',
      'PABC123',
      [3, { pager: 'PagerDuty' }, 'the annotation pagerduty.com/service-id'],
    ],
    [
      'pagerduty.com/integration-key',
      'secret-key',
      [
        3,
        { pager: 'PagerDuty' },
        'the annotation pagerduty.com/integration-key',
      ],
    ],
    [
      'opsgenie.com/component-selector',
      'tag:"service:agent"',
      [
        3,
        { pager: 'Opsgenie' },
        'the annotation opsgenie.com/component-selector',
      ],
    ],
    [
      'opsgenie.com/team',
      'finance',
      [3, { pager: 'Opsgenie' }, 'the annotation opsgenie.com/team'],
    ],
    [
      'datadoghq.com/dashboard-url',
      'https://app.datadoghq.eu/dashboard/1',
      [
        2,
        dashboard('Datadog', 'https://app.datadoghq.eu/dashboard/1'),
        'the annotation datadoghq.com/dashboard-url',
      ],
    ],
    [
      'grafana/overview-dashboard',
      'https://grafana.acme.example/d/1',
      [
        2,
        dashboard('Grafana overview', 'https://grafana.acme.example/d/1'),
        'the annotation grafana/overview-dashboard',
      ],
    ],
    [
      'grafana/overview-dashboard',
      'agent-overview',
      [
        2,
        dashboard('Grafana overview: agent-overview'),
        'the annotation grafana/overview-dashboard',
      ],
    ],
    [
      'grafana/dashboard-selector',
      "tags @> 'agent'",
      [
        2,
        dashboard("Grafana: tags @> 'agent'"),
        'the annotation grafana/dashboard-selector',
      ],
    ],
    [
      'backstage.io/techdocs-ref',
      'dir:.',
      [
        7,
        { url: `${APP}/docs/finance/component/agent` },
        'the annotation backstage.io/techdocs-ref, if the runbook is among these documents',
      ],
    ],
    [
      'backstage.io/techdocs-entity',
      'System:default/Finance AI'.replace(' ', '-'),
      [
        7,
        { url: `${APP}/docs/default/system/finance-ai` },
        'the annotation backstage.io/techdocs-entity, if the runbook is among these documents',
      ],
    ],
  ])('reads %s: %s', (annotation, value, expected) => {
    expect(found(agent({ [annotation]: value }))).toEqual([expected]);
  });

  it.each<[string, string]>([
    ['pagerduty.com/service-id', ' '],
    ['datadoghq.com/dashboard-url', ''],
    ['datadoghq.com/graph-token', 'token'],
    ['datadoghq.com/graph-size', 'large'],
    ['grafana/alert-label-selector', 'service=agent'],
    ['backstage.io/techdocs-entity', 'no ref at all'],
    ['backstage.io/source-location', 'url:https://git.acme.example/agent'],
    ['backstage.io/view-url', 'https://git.acme.example/agent'],
    ['company.example/pager', 'PagerDuty'],
  ])('makes nothing of %s: %j', (annotation, value) => {
    expect(found(agent({ [annotation]: value }))).toEqual([]);
  });

  it('never hands on a script in place of an address', () => {
    const script = ['java', 'script:alert(1)'].join('');
    expect(
      found(
        agent({ 'datadoghq.com/dashboard-url': script }, [
          { url: script, title: 'Runbook' },
        ]),
      ),
    ).toEqual([
      [
        2,
        dashboard(`Datadog: ${script}`),
        'the annotation datadoghq.com/dashboard-url',
      ],
    ]);
  });

  it('names a pager once, with all that says so, and two pagers both', () => {
    expect(
      found(
        agent({
          'pagerduty.com/service-id': 'PABC123',
          'pagerduty.com/integration-key': 'key',
          'opsgenie.com/team': 'finance',
        }),
      ),
    ).toEqual([
      [
        3,
        { pager: 'PagerDuty' },
        'the annotations pagerduty.com/service-id and pagerduty.com/integration-key',
      ],
      [3, { pager: 'Opsgenie' }, 'the annotation opsgenie.com/team'],
    ]);
  });

  it('leads to the page that is named of shared documents', () => {
    expect(
      found(
        agent({
          'backstage.io/techdocs-ref': 'dir:.',
          'backstage.io/techdocs-entity': 'system:default/finance-ai',
          'backstage.io/techdocs-entity-path': '/agents/runbook',
        }),
        `${APP}/`,
      ).map(([, evidence]) => evidence),
    ).toEqual([
      { url: `${APP}/docs/default/system/finance-ai/agents/runbook` },
    ]);
  });

  it('makes no link to documents where it does not know the portal', () => {
    const entity = agent({ 'backstage.io/techdocs-ref': 'dir:.' });
    expect(evidenceInEntity(entity, undefined)).toEqual([]);
  });

  it.each<[string, Partial<EntityLink>, unknown[]]>([
    [
      'title',
      { title: 'Dashboard of costs' },
      [
        2,
        dashboard('Dashboard of costs', 'https://x.example/1'),
        "the entity's link “Dashboard of costs”",
      ],
    ],
    [
      'icon',
      { icon: 'dashboard', title: 'Grafana' },
      [
        2,
        dashboard('Grafana', 'https://x.example/1'),
        "the entity's link “Grafana”",
      ],
    ],
    [
      'type',
      { type: 'dashboards' },
      [
        2,
        dashboard('Dashboard', 'https://x.example/1'),
        'a link of the entity',
      ],
    ],
    [
      'title',
      { title: 'The Run-Book' },
      [7, { url: 'https://x.example/1' }, "the entity's link “The Run-Book”"],
    ],
    [
      'type',
      { type: 'runbook' },
      [7, { url: 'https://x.example/1' }, 'a link of the entity'],
    ],
  ])('knows a link by its %s: %j', (_, link, expected) => {
    const links = [{ url: 'https://x.example/1', ...link }];
    expect(found(agent({}, links))).toEqual([expected]);
  });

  it('passes over other links, and those that say what an annotation says', () => {
    const url = 'https://app.datadoghq.eu/dashboard/1';
    expect(
      found(
        agent({ 'datadoghq.com/dashboard-url': url }, [
          { url, title: 'Dashboard' },
          { url: 'https://x.example/2', title: 'Chat' },
        ]),
      ).map(([, evidence]) => evidence),
    ).toEqual([dashboard('Datadog', url)]);
  });
});
