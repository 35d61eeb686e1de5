export { PilotTimeline } from './PilotTimeline';
