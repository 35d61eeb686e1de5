export { default as contrast } from './contrast.module.css';
