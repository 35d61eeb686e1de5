export { KeptWords, TypedWords } from './KeptWords';
