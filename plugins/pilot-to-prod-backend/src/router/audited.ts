import type {
  AuditorService,
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { Request } from 'express';
import { audit, type AuditedChecklist } from '../service/audit';

/** Runs a use case that changes something: by a person, and on the audit log. */
export type RunAudited = <TAnswer>(
  req: Request,
  eventId: string,
  useCase: (caller: { credentials: BackstageCredentials }) => Promise<TAnswer>,
  checklistOf: (answer: TAnswer) => AuditedChecklist,
) => Promise<TAnswer>;

export function createRunAudited(options: {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
}): RunAudited {
  const { auditor, httpAuth } = options;
  return async (req, eventId, useCase, checklistOf) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    return audit(
      auditor,
      { eventId, request: req, meta: { ...req.params } },
      () => useCase({ credentials }),
      checklistOf,
    );
  };
}
