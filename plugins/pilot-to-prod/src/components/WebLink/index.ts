export { WebLink } from './WebLink';
