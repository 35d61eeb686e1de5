import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { audit, type AuditedChecklist } from '../service/audit';
import type { ActionServices } from './ActionServices';

/**
 * Runs an action that changes something, on the audit log. No request tells
 * there who asks, so the event does.
 */
export async function auditAction<TAnswer>(
  { auditor, auth }: ActionServices,
  event: { eventId: string; action: string; meta?: Record<string, string> },
  credentials: BackstageCredentials,
  change: () => Promise<TAnswer>,
  checklistOf: (answer: TAnswer) => AuditedChecklist,
): Promise<TAnswer> {
  const { eventId, action, meta } = event;
  return audit(
    auditor,
    { eventId, meta: { ...meta, action, ...whoAsks(auth, credentials) } },
    change,
    checklistOf,
  );
}

function whoAsks(auth: AuthService, credentials: BackstageCredentials) {
  if (auth.isPrincipal(credentials, 'user')) {
    const { userEntityRef, actor } = credentials.principal;
    return { user: userEntityRef, through: actor?.subject ?? null };
  }
  return auth.isPrincipal(credentials, 'service')
    ? { service: credentials.principal.subject }
    : {};
}
