import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import type { AgentClearance } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { isGoverned, projectClearance } from './projectClearance';
import { readProjectionSettings } from './settings';

const OWNERS_ANNOTATIONS = {
  'backstage.io/source-location': 'url:https://example.com/',
  'pilot-to-prod/agent-version': '1.0',
  'pilot-to-prod/tier': 'medium',
};

const FORGED_ANNOTATIONS = {
  'pilot-to-prod/lifecycle': 'production',
  'pilot-to-prod/declared-lifecycle': 'pilot',
  'pilot-to-prod/outcome': 'cleared',
  'pilot-to-prod/cleared-version': '9.9',
  'pilot-to-prod/ungoverned': 'true',
};

function settings(pilotToProd: JsonObject = {}) {
  return readProjectionSettings(new ConfigReader({ pilotToProd }));
}

function entity(options: {
  lifecycle?: unknown;
  type?: string;
  kind?: string;
  annotations?: Record<string, string>;
}): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: options.kind ?? 'Component',
    metadata: { name: 'invoices', annotations: options.annotations },
    spec: {
      type: options.type ?? 'ai-agent',
      owner: 'group:default/finance-ai',
      ...(options.lifecycle !== undefined && {
        lifecycle: options.lifecycle as string,
      }),
    },
  };
}

function clearance(facts: Partial<AgentClearance>): AgentClearance {
  return {
    entityRef: 'component:default/invoices',
    live: false,
    outcome: 'none',
    clearedVersion: null,
    attention: [],
    ...facts,
  };
}

const LIVE = clearance({
  live: true,
  outcome: 'conditional',
  clearedVersion: '1.0',
  attention: [],
});
const REVOKED = clearance({ outcome: 'revoked' });

describe('projectClearance', () => {
  describe.each([
    { written: 'no annotations', annotations: undefined },
    { written: 'the owner’s annotations', annotations: OWNERS_ANNOTATIONS },
    {
      written: 'forged annotations',
      annotations: { ...OWNERS_ANNOTATIONS, ...FORGED_ANNOTATIONS },
    },
  ])('of an agent with $written', ({ annotations }) => {
    it.each`
      enforcement  | declared        | known        | lifecycle       | stage           | outcome          | version      | ungoverned
      ${'enforce'} | ${'pilot'}      | ${undefined} | ${'pilot'}      | ${'pilot'}      | ${'none'}        | ${undefined} | ${undefined}
      ${'enforce'} | ${'pilot'}      | ${REVOKED}   | ${'pilot'}      | ${'pilot'}      | ${'revoked'}     | ${undefined} | ${undefined}
      ${'enforce'} | ${'pilot'}      | ${LIVE}      | ${'production'} | ${'production'} | ${'conditional'} | ${'1.0'}     | ${undefined}
      ${'enforce'} | ${'production'} | ${undefined} | ${'pilot'}      | ${'pilot'}      | ${'none'}        | ${undefined} | ${'true'}
      ${'enforce'} | ${'production'} | ${REVOKED}   | ${'pilot'}      | ${'pilot'}      | ${'revoked'}     | ${undefined} | ${'true'}
      ${'enforce'} | ${'production'} | ${LIVE}      | ${'production'} | ${'production'} | ${'conditional'} | ${'1.0'}     | ${undefined}
      ${'report'}  | ${'pilot'}      | ${undefined} | ${'pilot'}      | ${'pilot'}      | ${'none'}        | ${undefined} | ${undefined}
      ${'report'}  | ${'pilot'}      | ${REVOKED}   | ${'pilot'}      | ${'pilot'}      | ${'revoked'}     | ${undefined} | ${undefined}
      ${'report'}  | ${'pilot'}      | ${LIVE}      | ${'pilot'}      | ${'production'} | ${'conditional'} | ${'1.0'}     | ${undefined}
      ${'report'}  | ${'production'} | ${undefined} | ${'production'} | ${'pilot'}      | ${'none'}        | ${undefined} | ${'true'}
      ${'report'}  | ${'production'} | ${REVOKED}   | ${'production'} | ${'pilot'}      | ${'revoked'}     | ${undefined} | ${'true'}
      ${'report'}  | ${'production'} | ${LIVE}      | ${'production'} | ${'production'} | ${'conditional'} | ${'1.0'}     | ${undefined}
    `(
      '$enforcement: declared $declared, $known.outcome, shows $lifecycle',
      ({
        enforcement,
        declared,
        known,
        lifecycle,
        stage,
        outcome,
        version,
        ungoverned,
      }) => {
        const before = entity({ lifecycle: declared, annotations });

        expect(
          projectClearance(before, known, settings({ enforcement })),
        ).toEqual({
          ...before,
          metadata: {
            name: 'invoices',
            annotations: {
              ...(annotations && OWNERS_ANNOTATIONS),
              'pilot-to-prod/lifecycle': stage,
              'pilot-to-prod/declared-lifecycle': declared,
              'pilot-to-prod/outcome': outcome,
              ...(version && { 'pilot-to-prod/cleared-version': version }),
              ...(ungoverned && { 'pilot-to-prod/ungoverned': ungoverned }),
            },
          },
          spec: { ...before.spec, lifecycle },
        });
      },
    );
  });

  it.each(['incomplete', 'blocked'] as const)(
    'tells of a checklist that is %s',
    outcome => {
      const { metadata, spec } = projectClearance(
        entity({ lifecycle: 'pilot' }),
        clearance({ outcome }),
        settings(),
      );
      expect(spec?.lifecycle).toBe('pilot');
      expect(metadata.annotations?.['pilot-to-prod/outcome']).toBe(outcome);
    },
  );

  describe.each(['enforce', 'report'])('with enforcement %s', enforcement => {
    const untouched: [string, Entity][] = [
      ['an experimental agent', entity({ lifecycle: 'experimental' })],
      ['a deprecated agent', entity({ lifecycle: 'deprecated' })],
      ['an agent without a lifecycle', entity({})],
      ['a lifecycle that is no text', entity({ lifecycle: 7 })],
      [
        'a service in production',
        entity({ type: 'service', lifecycle: 'production' }),
      ],
      [
        'an API in pilot',
        entity({ kind: 'API', type: 'ai-agent', lifecycle: 'pilot' }),
      ],
      [
        'an entity without a spec',
        { apiVersion: 'v1', kind: 'Component', metadata: { name: 'invoices' } },
      ],
    ];

    it.each(untouched)('passes %s through untouched', (_, before) => {
      expect(projectClearance(before, LIVE, settings({ enforcement }))).toBe(
        before,
      );
    });

    it.each(untouched)('takes forged annotations off %s', (_, plain) => {
      const before = {
        ...plain,
        metadata: {
          ...plain.metadata,
          annotations: { ...FORGED_ANNOTATIONS, ...OWNERS_ANNOTATIONS },
        },
      };
      expect(projectClearance(before, LIVE, settings({ enforcement }))).toEqual(
        {
          ...before,
          metadata: { ...before.metadata, annotations: OWNERS_ANNOTATIONS },
        },
      );
    });
  });

  it('leaves the declared entity alone', () => {
    const before = entity({
      lifecycle: 'production',
      annotations: FORGED_ANNOTATIONS,
    });
    const copy = structuredClone(before);
    projectClearance(before, undefined, settings());
    expect(before).toEqual(copy);
  });

  it('does not let capitals past the gate', () => {
    expect(
      projectClearance(
        entity({ lifecycle: 'Production' }),
        undefined,
        settings(),
      ),
    ).toMatchObject({
      metadata: {
        annotations: {
          'pilot-to-prod/declared-lifecycle': 'Production',
          'pilot-to-prod/ungoverned': 'true',
        },
      },
      spec: { lifecycle: 'pilot' },
    });
  });

  describe('with lifecycles of other names', () => {
    const custom = settings({
      lifecycles: { pilot: 'trial', production: 'ga' },
    });

    it.each`
      declared   | known        | lifecycle  | stage           | ungoverned
      ${'trial'} | ${undefined} | ${'trial'} | ${'pilot'}      | ${undefined}
      ${'trial'} | ${LIVE}      | ${'ga'}    | ${'production'} | ${undefined}
      ${'ga'}    | ${undefined} | ${'trial'} | ${'pilot'}      | ${'true'}
      ${'ga'}    | ${LIVE}      | ${'ga'}    | ${'production'} | ${undefined}
    `(
      'shows $declared as $lifecycle and calls it $stage',
      ({ declared, known, lifecycle, stage, ungoverned }) => {
        const { metadata, spec } = projectClearance(
          entity({ lifecycle: declared }),
          known,
          custom,
        );
        expect(spec?.lifecycle).toBe(lifecycle);
        expect(metadata.annotations).toMatchObject({
          'pilot-to-prod/lifecycle': stage,
          'pilot-to-prod/declared-lifecycle': declared,
        });
        expect(metadata.annotations?.['pilot-to-prod/ungoverned']).toBe(
          ungoverned,
        );
      },
    );

    it.each(['pilot', 'production'])('does not know %s', lifecycle => {
      const before = entity({ lifecycle });
      expect(projectClearance(before, LIVE, custom)).toBe(before);
    });
  });

  describe('with a filter of its own', () => {
    const custom = settings({
      agents: { filter: { kind: 'Component', 'spec.type': 'bot' } },
    });

    it('governs what the filter matches', () => {
      const { spec } = projectClearance(
        entity({ type: 'bot', lifecycle: 'production' }),
        undefined,
        custom,
      );
      expect(spec?.lifecycle).toBe('pilot');
    });

    it('leaves other entities alone', () => {
      const before = entity({ type: 'ai-agent', lifecycle: 'production' });
      expect(projectClearance(before, undefined, custom)).toBe(before);
    });
  });
});

describe('isGoverned', () => {
  it.each`
    kind            | type          | lifecycle         | governed
    ${'Component'}  | ${'ai-agent'} | ${'pilot'}        | ${true}
    ${'Component'}  | ${'ai-agent'} | ${'production'}   | ${true}
    ${'AiResource'} | ${'agent'}    | ${'production'}   | ${true}
    ${'Component'}  | ${'ai-agent'} | ${'experimental'} | ${false}
    ${'Component'}  | ${'service'}  | ${'production'}   | ${false}
    ${'AiResource'} | ${'skill'}    | ${'production'}   | ${false}
  `(
    'is $governed for $kind $type in $lifecycle',
    ({ kind, type, lifecycle, governed }) => {
      expect(isGoverned(entity({ kind, type, lifecycle }), settings())).toBe(
        governed,
      );
    },
  );
});
