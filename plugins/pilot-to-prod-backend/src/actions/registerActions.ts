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
export function registerActions(services: ActionServices): void {
  registerGetChecklist(services);
  registerAskGate(services);
  registerListWaiting(services);
  registerStartDraft(services);
  registerProposeEvidence(services);
}
