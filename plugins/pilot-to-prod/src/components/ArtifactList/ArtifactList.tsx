import type { Artifact } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { shortDigest } from '../../model/shortDigest';
import styles from './ArtifactList.module.css';

interface ArtifactListProps {
  artifacts: readonly Artifact[];
  /** Whether all of each digest is shown, for people to compare. */
  isWhole?: boolean;
}

/** What is deployed, by name and digest. */
export function ArtifactList({ artifacts, isWhole }: ArtifactListProps) {
  return (
    <ul className={styles.list}>
      {artifacts.map(({ name, digest }) => (
        <li key={name}>
          {name}
          <br />
          <code className={styles.digest} title={digest}>
            {isWhole ? digest : shortDigest(digest)}
          </code>
        </li>
      ))}
    </ul>
  );
}
