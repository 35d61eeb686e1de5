import {
  Checklist,
  dayOf,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { workedExample } from '@ai-coe/backstage-plugin-pilot-to-prod-common/testUtils';
import { FakePilotToProdApi } from './FakePilotToProdApi';
import { PEOPLE } from './people';

/** The agent of the worked example. */
export const AGENT = 'component:default/finance-invoice-recon';

/** Who may lead and approve, and who exists. */
const FACTS = {
  people: Object.values(PEOPLE),
  aiCoeLeads: [PEOPLE.morteza, PEOPLE.lead],
  approvers: [PEOPLE.approver],
};

/** An API on which `user` acts, with nothing in it. */
export function emptyApi(user: string): FakePilotToProdApi {
  return new FakePilotToProdApi({ user, facts: FACTS });
}

/** A checklist of the worked example without any evidence. */
export async function startWorkedExample(
  api: FakePilotToProdApi,
): Promise<Checklist> {
  const { sponsor: _, ...header } = workedExample(today()).header;
  return api.createChecklist(header);
}

/** The whole worked example, ready to be signed. */
export async function fillWorkedExample(
  api: FakePilotToProdApi,
): Promise<Checklist> {
  return fillItems(api, await startWorkedExample(api));
}

/** Fills a checklist with all the evidence of the worked example. */
export async function fillItems(
  api: FakePilotToProdApi,
  started: Checklist,
): Promise<Checklist> {
  let checklist = started;
  const { id } = checklist;
  const { items, answers } = workedExample(today());
  for (const { number, ...content } of items) {
    const { revision } = checklist;
    checklist = await api.saveItem(id, number, { revision, ...content });
  }
  return as(api, PEOPLE.mike, () =>
    api.acknowledge(id, { revision: checklist.revision, answers }),
  );
}

/** The UTC day on which the tests run. */
export function today(): string {
  return dayOf(new Date());
}

/** Does something as somebody else. */
export async function as<T>(
  api: FakePilotToProdApi,
  user: string,
  work: () => Promise<T>,
): Promise<T> {
  const before = api.options.user;
  api.options.user = user;
  try {
    return await work();
  } finally {
    api.options.user = before;
  }
}

/** Signs in each of the roles, one after the other. */
export async function signAll(
  api: FakePilotToProdApi,
  checklist: Checklist,
  signers: [Checklist['signatures'][number]['role'], string][],
): Promise<Checklist> {
  let current = checklist;
  for (const [role, user] of signers) {
    const { id, revision, digest } = current;
    current = await as(api, user, () =>
      api.sign(id, { revision, role, digest }),
    );
  }
  return current;
}
