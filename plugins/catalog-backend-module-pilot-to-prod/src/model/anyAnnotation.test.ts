import { ANNOTATIONS } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { eventually } from '../__testUtils__/polling';
import { component } from '../__testUtils__/entities';
import { startCatalog } from '../__testUtils__/startCatalog';
import { StubRegistry } from '../__testUtils__/StubRegistry';
import modelModule from '../alpha';

jest.setTimeout(120_000);

/** Written by people, who write what they please. */
const VALUES = [
  'Medium',
  ' high ',
  'none of the three',
  '',
  ' ',
  '1.0',
  'true',
  'null',
  'two\nlines',
  '{"tier":"low"}',
  '💥',
  'x'.repeat(5_000),
];

const AGENTS = Object.values(ANNOTATIONS).flatMap((annotation, i) =>
  VALUES.map((value, j) =>
    component(`agent-${i}-${j}`, {
      // Governed or not, an agent or not.
      lifecycle: ['pilot', 'experimental'][j % 2],
      type: ['ai-agent', 'service'][Math.floor(j / 2) % 2],
      annotations: { [annotation]: value },
    }),
  ),
);

describe('a catalog with the model layer', () => {
  let catalog: Awaited<ReturnType<typeof startCatalog>>;

  beforeAll(async () => {
    const registry = new StubRegistry();
    catalog = await startCatalog({
      entities: AGENTS,
      features: [registry.plugin, modelModule],
    });
  });

  afterAll(() => catalog.backend.stop());

  it('keeps every entity, whatever its annotations say', async () => {
    const all = AGENTS.map(
      ({ metadata }) => `component:default/${metadata.name}`,
    ).sort();
    await eventually(
      async () => {
        const listed = [
          ...(await catalog.listLifecycle('pilot')),
          ...(await catalog.listLifecycle('experimental')),
        ];
        expect(listed.sort()).toEqual(all);
      },
      { withinMs: 30_000 },
    );
  });

  it('leaves what the owner wrote as it is', async () => {
    const owned = AGENTS.flatMap(({ metadata: { name, annotations = {} } }) =>
      [ANNOTATIONS.TIER, ANNOTATIONS.AGENT_VERSION]
        .filter(annotation => annotation in annotations)
        .map(annotation => ({
          name,
          annotation,
          written: annotations[annotation],
        })),
    );
    expect(owned).toHaveLength(2 * VALUES.length);
    for (const { name, annotation, written } of owned) {
      const entity = await catalog.get(`component:default/${name}`);
      expect({
        name,
        annotation,
        written: entity?.metadata.annotations?.[annotation],
      }).toEqual({ name, annotation, written });
    }
  });
});
