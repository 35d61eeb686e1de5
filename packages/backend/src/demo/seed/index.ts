export { demoSeedPlugin as default } from './plugin';
