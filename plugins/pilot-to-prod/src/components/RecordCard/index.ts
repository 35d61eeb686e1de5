export { RecordCard } from './RecordCard';
