export { FactTable } from './FactTable';
