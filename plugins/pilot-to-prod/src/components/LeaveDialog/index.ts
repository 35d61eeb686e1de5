export { LeaveDialog } from './LeaveDialog';
