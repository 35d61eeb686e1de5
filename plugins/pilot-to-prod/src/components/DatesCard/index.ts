export { DatesCard } from './DatesCard';
