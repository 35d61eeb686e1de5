export { InLanguage } from './InLanguage';
