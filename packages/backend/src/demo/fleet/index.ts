export { catalogModuleDemoFleet as default } from './module';
