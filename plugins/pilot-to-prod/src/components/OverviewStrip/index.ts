export { OverviewStrip } from './OverviewStrip';
