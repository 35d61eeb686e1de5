import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { REQUEST_LIMIT_MS, within } from '../platform/deadlines';
import { answering } from '../platform/toAnswer';
import type { ActionServices } from './ActionServices';
import { registerAskGate } from './askGate';
import { registerGetChecklist } from './getChecklist';
import { registerListWaiting } from './listWaiting';
import { registerProposeEvidence } from './proposeEvidence';
import { registerStartDraft } from './startDraft';

/**
 * What AI assistants and scaffolder templates can do in a person's name, with
 * that person's permissions. Whatever takes somebody's word is missing on
 * purpose: to declare, sign, acknowledge, approve, return, revoke or close.
 */
export function registerActions({
  logger,
  ...given
}: ActionServices & { logger: LoggerService }): void {
  const services = {
    ...given,
    actionsRegistry: withPlainErrors(given.actionsRegistry, logger),
  };
  registerGetChecklist(services);
  registerAskGate(services);
  registerListWaiting(services);
  registerStartDraft(services);
  registerProposeEvidence(services);
}

/** Actions fail in time, and as the API does: with nothing of the database. */
function withPlainErrors(
  actionsRegistry: ActionsRegistryService,
  logger: LoggerService,
): ActionsRegistryService {
  return {
    register: options =>
      actionsRegistry.register({
        ...options,
        action: context =>
          answering(logger, () =>
            within(REQUEST_LIMIT_MS, () => options.action(context)),
          ),
      }),
  };
}
