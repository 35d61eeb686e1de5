import {
  Fault,
  faultsError,
  launchDateFault,
  Policy,
  updateChecklistSchema,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { z } from 'zod';
import type { PeopleLookup } from '../catalog/PeopleLookup';
import type { ChecklistRecord } from '../registry/ChecklistRecord';

/**
 * Checks what the schemas cannot know of a header: who exists, which
 * regulations the policy names, and whether what changes fits what stays.
 *
 * @param before - the checklist that changes, where there is one already
 *
 * @throws InputError with the path of each fault
 */
export async function checkHeader(
  header: Omit<z.output<typeof updateChecklistSchema>, 'revision'>,
  {
    people,
    policy,
    before,
  }: { people: PeopleLookup; policy: Policy; before?: ChecklistRecord },
): Promise<void> {
  const { builders = [], sponsor, regulations = [] } = header;
  const named = builders.map((ref, index) => ({
    path: `builders[${index}]`,
    ref,
  }));
  if (sponsor) {
    named.push({ path: 'sponsor', ref: sponsor });
  }
  const existing = await people.existing(named.map(({ ref }) => ref));
  const known = policy.regulations;
  const faults: Fault[] = [
    ...named
      .filter(({ ref }) => !existing.includes(ref))
      .map(({ path, ref }) => ({
        path,
        message: `${ref} is not a person in the catalog`,
      })),
    ...regulations.flatMap((regulation, index) =>
      Object.hasOwn(known, regulation)
        ? []
        : [
            {
              path: `regulations[${index}]`,
              message: `${regulation} is not one of ${Object.keys(known).join(
                ', ',
              )}`,
            },
          ],
    ),
  ];
  const launchFault = before && launchDateFault({ ...before, ...header });
  if (launchFault !== undefined) {
    faults.push({ path: 'targetLaunchDate', message: launchFault });
  }
  if (faults.length > 0) {
    throw faultsError(faults);
  }
}
