import { ANNOTATIONS } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import modelModule from '../alpha';

/** What the real catalog tells assistants of its model. */
async function describeModel(features: (typeof modelModule)[]) {
  const actions = actionsRegistryServiceMock();
  await startTestBackend({
    features: [
      catalogPlugin,
      ...features,
      mockServices.rootConfig.factory({
        data: { backend: { baseUrl: 'http://localhost' } },
      }),
      createServiceFactory({
        service: actionsRegistryServiceRef,
        deps: {},
        factory: () => actions,
      }),
    ],
  });
  const { output } = await actions.invoke({
    id: 'test:get-catalog-model-description',
    input: {},
  });
  return (output as { description: string }).description;
}

describe('the model layer', () => {
  it('describes every annotation of Pilot to Prod in the real catalog', async () => {
    const [without, withLayer] = [
      await describeModel([]),
      await describeModel([modelModule]),
    ];

    for (const name of Object.values(ANNOTATIONS)) {
      expect(without).not.toContain(name);
      expect(withLayer).toContain(name);
    }
    // What was known before is known still.
    expect(withLayer).toContain('backstage.io/source-location');
    expect(withLayer).toContain('Component');
  });
});
