import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  Entity,
} from '@backstage/catalog-model';

/** What the catalog demands of every entity. */
const LOCATIONS = {
  [ANNOTATION_LOCATION]: 'test:entities',
  [ANNOTATION_ORIGIN_LOCATION]: 'test:entities',
};

/** A component as its file declares it, an agent unless said otherwise. */
export function component(
  name: string,
  options: {
    lifecycle: string;
    type?: string;
    annotations?: Record<string, string>;
  },
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      annotations: { ...LOCATIONS, ...options.annotations },
    },
    spec: {
      type: options.type ?? 'ai-agent',
      lifecycle: options.lifecycle,
      owner: 'group:default/finance-ai',
    },
  };
}

export function person(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name, annotations: LOCATIONS },
    spec: { memberOf: [] },
  };
}
