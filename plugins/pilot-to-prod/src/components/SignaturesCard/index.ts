export { SignaturesCard } from './SignaturesCard';
