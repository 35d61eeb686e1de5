export { PrintedChecklist } from './PrintedChecklist';
