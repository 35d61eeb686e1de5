import type { Entity } from '@backstage/catalog-model';
import { agentVersionOf, tierOf } from './annotatedAgent';

function agent(annotations?: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'agent', annotations },
  };
}

describe('the tier of an entity', () => {
  it.each([
    ['low', 'low'],
    ['Medium', 'medium'],
    ['HIGH', 'high'],
    ['  High \n', 'high'],
    ['\u00a0low\ufeff', 'low'],
  ])('is read from %j as %s', (text, tier) => {
    expect(tierOf(agent({ 'pilot-to-prod/tier': text }))).toEqual({
      tier,
      written: text.trim(),
    });
  });

  it.each(['mid', 'medium-high', '2', 'l o w', 'lοw', '__proto__'])(
    'is told apart from none where %j is no tier',
    text => {
      expect(tierOf(agent({ 'pilot-to-prod/tier': ` ${text} ` }))).toEqual({
        tier: null,
        written: text,
      });
    },
  );

  it.each([
    ['no annotations', undefined],
    ['another annotation', { 'pilot-to-prod/agent-version': 'low' }],
    ['an empty annotation', { 'pilot-to-prod/tier': '' }],
    ['blanks', { 'pilot-to-prod/tier': ' \t ' }],
  ])('is none with %s', (_, annotations) => {
    expect(tierOf(agent(annotations))).toEqual({ tier: null, written: null });
  });
});

describe('the version of an entity', () => {
  it.each([
    ['1.0', '1.0'],
    [' 1.0\n', '1.0'],
    ['no version', 'no version'],
    ['', null],
    ['  ', null],
  ])('is read from %j as %j', (text, version) => {
    expect(agentVersionOf(agent({ 'pilot-to-prod/agent-version': text }))).toBe(
      version,
    );
  });

  it('is none without the annotation', () => {
    expect(agentVersionOf(agent())).toBeNull();
  });
});
