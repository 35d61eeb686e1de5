export { KeptWords } from './KeptWords';
