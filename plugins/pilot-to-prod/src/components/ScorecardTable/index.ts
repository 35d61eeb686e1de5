export { ScorecardTable } from './ScorecardTable';
export { StandingPills } from './StandingPills';
