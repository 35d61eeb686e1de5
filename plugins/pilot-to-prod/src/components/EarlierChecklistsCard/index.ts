export { EarlierChecklistsCard } from './EarlierChecklistsCard';
