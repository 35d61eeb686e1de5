export { TrendView } from './TrendView';
