export { SideCard } from './SideCard';
export { default as sideCardStyles } from './SideCard.module.css';
