import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readAgentFilter } from './agents';

const entity = (kind: string, spec: JsonObject, labels = {}): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name: 'x', labels },
  spec,
});

describe('readAgentFilter', () => {
  it.each<[string, Entity, boolean]>([
    ['an AI agent', entity('Component', { type: 'ai-agent' }), true],
    ['an agent resource', entity('AiResource', { type: 'agent' }), true],
    ['a service', entity('Component', { type: 'service' }), false],
    ['an agent component', entity('Component', { type: 'agent' }), false],
    ['an AI agent resource', entity('AiResource', { type: 'ai-agent' }), false],
    ['an API', entity('API', { type: 'ai-agent' }), false],
    ['a component of no type', entity('Component', {}), false],
  ])('%s by default: %s', (_, candidate, expected) => {
    expect(readAgentFilter(new ConfigReader({}))(candidate)).toBe(expected);
  });

  it.each<[string, Entity, boolean]>([
    [
      'labelled so',
      entity('Component', { type: 'service' }, { agent: 'yes' }),
      true,
    ],
    [
      'labelled otherwise',
      entity('Component', { type: 'ai-agent' }, { agent: 'no' }),
      false,
    ],
    ['not labelled', entity('Component', { type: 'ai-agent' }), false],
  ])('by the configuration, %s: %s', (_, candidate, expected) => {
    const config = new ConfigReader({
      pilotToProd: {
        agents: { filter: { 'metadata.labels.agent': 'yes' } },
      },
    });
    expect(readAgentFilter(config)(candidate)).toBe(expected);
  });

  it.each([[{ $what: 'ever' }], ['ai-agent'], [7], [true]])(
    'refuses the filter %j, which is none',
    filter => {
      const config = new ConfigReader({
        pilotToProd: { agents: { filter } },
      });
      expect(() => readAgentFilter(config)).toThrow(
        /pilotToProd\.agents\.filter/,
      );
    },
  );
});
