export { ChecklistDialogs } from './ChecklistDialogs';
export { StartDialog } from './StartDialog';
