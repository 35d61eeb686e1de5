/**
 * The channel of the signals plugin on which the backend says that a checklist
 * changed, with a `ChecklistSignal`.
 *
 * @public
 */
export const CHECKLISTS_CHANNEL = 'pilot-to-prod:checklists';

/**
 * A hint that a checklist reached a revision. It goes to everybody who is
 * signed in, so it names nothing that somebody might not be allowed to know.
 *
 * @public
 */
export interface ChecklistSignal {
  checklistId: string;
  revision: number;
}
