import type {
  AuthService,
  HttpAuthService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import { withDeadline } from './deadlines';

/** What these say about who somebody is, or may do, is an answer. */
const REFUSALS = ['AuthenticationError', 'NotAllowedError'];

/** The services of other plugins that are called, each with a deadline. */
export function limitCalls(services: {
  auth: AuthService;
  catalog: CatalogService;
  httpAuth: HttpAuthService;
  logger: LoggerService;
  notifications: NotificationService;
  permissions: PermissionsService;
}) {
  const { logger } = services;
  return {
    auth: withDeadline(services.auth, {
      what: 'The sign-in service',
      logger,
      answers: REFUSALS,
    }),
    catalog: withDeadline(services.catalog, { what: 'The catalog', logger }),
    httpAuth: withDeadline(services.httpAuth, {
      what: 'The sign-in service',
      logger,
      answers: REFUSALS,
    }),
    // Who sends notices says once for each outage that they wait.
    notifications: withDeadline(services.notifications, {
      what: 'The notifications plugin',
    }),
    permissions: withDeadline(services.permissions, {
      what: 'The permission backend',
      logger,
      answers: REFUSALS,
    }),
  };
}
