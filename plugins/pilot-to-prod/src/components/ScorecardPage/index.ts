export { ScorecardPage } from './ScorecardPage';
export { StandaloneScorecardPage } from './StandaloneScorecardPage';
