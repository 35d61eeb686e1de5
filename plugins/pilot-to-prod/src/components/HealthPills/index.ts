export { HealthPills } from './HealthPills';
