import { Link, useSidebarOpenState } from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { RiRocket2Line } from '@remixicon/react';
import styles from './NavLogo.module.css';

/** The portal's sign, with its name while the bar is open. */
export function NavLogo() {
  const { isOpen } = useSidebarOpenState();
  const title = useApi(configApiRef).getOptionalString('app.title');
  return (
    <Link to="/" underline="none" className={styles.logo} aria-label="Home">
      <RiRocket2Line aria-hidden className={styles.sign} />
      {isOpen && <span className={styles.title}>{title}</span>}
    </Link>
  );
}
