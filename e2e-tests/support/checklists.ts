import {
  dayOf,
  type Checklist,
  type ItemContent,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { workedExample } from '@ai-coe/backstage-plugin-pilot-to-prod-common/testUtils';
import { pilotToProdApi, tokenOf } from './api';
import type { Person } from './people';

const refOf = (agent: string) => `component:default/${agent}`;

/** The worked example, told today of an agent of the demo. */
export function exampleOf(agent: string) {
  const { header, ...rest } = workedExample(dayOf(new Date()));
  return { ...rest, header: { ...header, entityRef: refOf(agent) } };
}

const apiAs = async (person: Person) => pilotToProdApi(await tokenOf(person));

/** The newest checklist of an agent, as it stands in the registry. */
export async function checklistOf(agent: string): Promise<Checklist> {
  const api = await apiAs('mike.chen');
  const { items } = await api.listChecklists({ entityRef: refOf(agent) });
  return items[0];
}

/** Starts a checklist elsewhere than in the browser. */
export async function startElsewhere(agent: string, person: Person) {
  const api = await apiAs(person);
  return api.createChecklist(exampleOf(agent).header);
}

/** Saves items elsewhere than in the browser. */
export async function saveElsewhere(
  agent: string,
  person: Person,
  items: ItemContent[],
) {
  const api = await apiAs(person);
  let { id, revision } = await checklistOf(agent);
  for (const { number, ...content } of items) {
    ({ id, revision } = await api.saveItem(id, number, {
      revision,
      ...content,
    }));
  }
}
