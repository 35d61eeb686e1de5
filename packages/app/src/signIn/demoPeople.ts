import type { ConfigApi } from '@backstage/frontend-plugin-api';

/** Somebody whom the demo lets anybody be. */
export interface DemoPerson {
  /** The name of their user entity. */
  name: string;
  displayName: string;
  role: string;
}

/** The people of `demo.people` in the configuration. */
export function readDemoPeople(config: ConfigApi): DemoPerson[] {
  return config.getConfigArray('demo.people').map(person => ({
    name: person.getString('name'),
    displayName: person.getString('displayName'),
    role: person.getString('role'),
  }));
}
