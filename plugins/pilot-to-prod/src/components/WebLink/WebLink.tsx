import { isWebUrl } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Link } from '@backstage/ui';
import type { ReactNode } from 'react';

/**
 * A link to a web address that somebody wrote down, opened beside the portal.
 * What is no web address stays text, so that no other scheme can be clicked.
 */
export function WebLink(props: { href: string; children?: ReactNode }) {
  const { href, children = href } = props;
  return isWebUrl(href) ? (
    <Link href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </Link>
  ) : (
    <>{children}</>
  );
}
