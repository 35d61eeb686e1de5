export { HeaderFields } from './HeaderFields';
