import { isWebUrl } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Link } from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './WebLink.module.css';

/**
 * A link to a web address that somebody wrote down, opened beside the portal.
 * What is no web address stays text, so that no other scheme can be clicked.
 */
export function WebLink(props: { href: string; children?: ReactNode }) {
  const { href, children = href } = props;
  if (!isWebUrl(href)) {
    return <>{children}</>;
  }
  const isBare = children === href;
  return (
    <Link
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      // Of a long address the host tells most, and the pointer the rest.
      className={isBare ? styles.address : undefined}
      title={isBare ? href : undefined}
    >
      {isBare ? href.replace(/^https:\/\//, '') : children}
    </Link>
  );
}
