import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readProjectionSettings } from './settings';

function read(pilotToProd?: JsonObject) {
  return readProjectionSettings(new ConfigReader({ pilotToProd }));
}

describe('readProjectionSettings', () => {
  it('has the defaults of the documentation', () => {
    expect(read()).toMatchObject({
      enforcement: 'enforce',
      lifecycles: { pilot: 'pilot', production: 'production' },
    });
  });

  it('takes over what is configured', () => {
    expect(
      read({ enforcement: 'report', lifecycles: { production: 'ga' } }),
    ).toMatchObject({
      enforcement: 'report',
      lifecycles: { pilot: 'pilot', production: 'ga' },
    });
  });

  it.each<[string, JsonObject]>([
    ['pilotToProd.enforcement', { enforcement: 'warn' }],
    ['pilotToProd.enforcement', { enforcement: false }],
    ['pilotToProd.lifecycles', { lifecycles: { pilot: 'production' } }],
    [
      'pilotToProd.lifecycles',
      { lifecycles: { pilot: 'live', production: 'Live' } },
    ],
    ['pilotToProd.lifecycles.pilot', { lifecycles: { pilot: '' } }],
    ['pilotToProd.lifecycles.production', { lifecycles: { production: 3 } }],
    ['pilotToProd.agents.filter', { agents: { filter: { $any: 'agent' } } }],
  ])('names %s when it is %j', (key, pilotToProd) => {
    expect(() => read(pilotToProd)).toThrow(key);
  });
});
