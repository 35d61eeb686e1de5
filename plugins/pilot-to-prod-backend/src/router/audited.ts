import type { Checklist } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type {
  AuditorService,
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { Request } from 'express';

/** Runs a use case that changes something: by a person, and on the audit log. */
export type RunAudited = <TAnswer>(
  req: Request,
  eventId: string,
  useCase: (caller: { credentials: BackstageCredentials }) => Promise<TAnswer>,
  checklistOf: (answer: TAnswer) => Checklist,
) => Promise<TAnswer>;

export function createRunAudited(options: {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
}): RunAudited {
  const { auditor, httpAuth } = options;
  return async (req, eventId, useCase, checklistOf) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const auditorEvent = await auditor.createEvent({
      eventId,
      request: req,
      severityLevel: 'medium',
      meta: { ...req.params },
    });
    try {
      const answer = await useCase({ credentials });
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
  };
}
