export { Pill } from './Pill';
export type { Tone } from './Pill';
