import type { Checklist } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';

/** What the audit log says of the checklist that a change concerned. */
export type AuditedChecklist = Pick<
  Checklist,
  'id' | 'entityRef' | 'state' | 'revision'
>;

/** Makes a change, and has the audit log say how it went. */
export async function audit<TAnswer>(
  auditor: AuditorService,
  event: Omit<AuditorServiceCreateEventOptions, 'severityLevel'>,
  change: () => Promise<TAnswer>,
  checklistOf: (answer: TAnswer) => AuditedChecklist,
): Promise<TAnswer> {
  const auditorEvent = await auditor.createEvent({
    ...event,
    severityLevel: 'medium',
  });
  try {
    const answer = await change();
    const checklist = checklistOf(answer);
    await auditorEvent.success({
      meta: {
        checklistId: checklist.id,
        entityRef: checklist.entityRef,
        state: checklist.state,
        revision: checklist.revision,
      },
    });
    return answer;
  } catch (error) {
    await auditorEvent.fail({ error: toError(error) });
    throw error;
  }
}
