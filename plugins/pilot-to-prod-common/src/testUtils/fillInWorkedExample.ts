// By the package's name, as in workedExample.ts.
import type {
  Checklist,
  CreateChecklistRequest,
  PilotToProdApi,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { workedExample } from './workedExample';

/** On call in the worked example. */
const ON_CALL = 'user:default/mike.chen';

/**
 * Starts the worked example and fills it in, so that it waits for its
 * builders' signatures.
 *
 * @param options - the UTC day of today, the user who starts it (a builder does
 *   the rest), and what makes a Backstage token for a user
 *
 * @public
 */
export async function fillInWorkedExample(
  api: PilotToProdApi,
  options: {
    header?: Partial<CreateChecklistRequest>;
    today: string;
    startedBy: string;
    tokenOf: (userRef: string) => string;
  },
): Promise<Checklist> {
  const as = (userRef: string) => ({ token: options.tokenOf(userRef) });
  const { header, items, answers } = workedExample(options.today);
  const request = { ...header, ...options.header };
  const [builder] = request.builders;
  let checklist = await api.createChecklist(request, as(options.startedBy));
  const { id } = checklist;
  for (const { number, ...content } of items) {
    const { revision } = checklist;
    checklist = await api.saveItem(
      id,
      number,
      { revision, ...content },
      as(builder),
    );
  }
  const { revision } = checklist;
  return api.acknowledge(id, { revision, answers }, as(ON_CALL));
}
