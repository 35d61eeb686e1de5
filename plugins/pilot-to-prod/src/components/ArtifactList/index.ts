export { ArtifactList } from './ArtifactList';
