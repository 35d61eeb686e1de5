export { ProgressRing } from './ProgressRing';
