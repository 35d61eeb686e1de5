import { digestPath } from './digestPath';

/** How a command line names what is about to be deployed. */
export interface ArtifactOptions {
  /** Digests, `sha256:` and hex. */
  artifact?: string[];
  /** Paths of files and folders. */
  artifactFile?: string[];
}

/**
 * The digests of all that a command line names, each of them once.
 *
 * @throws CouldNotTellError where a file or folder cannot be hashed
 */
export async function namedArtifacts({
  artifact = [],
  artifactFile = [],
}: ArtifactOptions): Promise<string[]> {
  const digests = new Set(artifact);
  for (const file of artifactFile) {
    digests.add(await digestPath(file));
  }
  return [...digests];
}
