import { Artifact, artifactSchema } from '../model/artifact';
import { digestSchema } from '../model/formats';
import type { Ledger } from './Ledger';
import { joinNames, splitNames } from './nameList';
import type { Table } from './readMarkdown';

const DIGEST = /sha256:[0-9a-f]{64}$/i;

/** What people write between the name of an artifact and its digest. */
const SEPARATOR = /[:=@]$/;

const NAME_COLUMNS = ['artifact', 'artifacts', 'name'];

/** An artifact in one line, such as `image: sha256:…`. */
export function artifactLine({ name, digest }: Artifact): string {
  return joinNames([`${name}: ${digest}`]);
}

/** Whether a text ends as an artifact does. */
export function endsWithDigest(text: string): boolean {
  return DIGEST.test(text.trim());
}

/**
 * The artifacts that a line names, with commas between them. What is none is
 * warned of and left out.
 */
export function readArtifacts(words: string, ledger: Ledger): Artifact[] {
  return splitNames(words).flatMap(entry => {
    const written = DIGEST.exec(entry.trim())?.[0] ?? '';
    const digest = written.toLowerCase();
    const name = entry
      .trim()
      .slice(0, -written.length || undefined)
      .trim()
      .replace(SEPARATOR, '')
      .trim();
    if (!digestSchema.safeParse(digest).success) {
      ledger.warn(
        `The artifact “${entry}” was left out: it does not end with a digest, sha256: and 64 hex digits.`,
        entry,
      );
      return [];
    }
    if (!artifactSchema.shape.name.safeParse(name).success) {
      ledger.warn(
        name === ''
          ? `The artifact “${entry}” was left out: it has no name before its digest.`
          : `The artifact “${entry}” was left out: its name is too long.`,
        entry,
      );
      return [];
    }
    if (written !== digest) {
      ledger.warn(`The digest “${written}” was read as ${digest}.`, written);
    }
    return [{ name, digest }];
  });
}

/**
 * The artifacts of some lines together. Of two digests under one name the first
 * counts.
 */
export function withArtifacts(
  before: Artifact[],
  more: Artifact[],
  ledger: Ledger,
): Artifact[] {
  const artifacts = [...before];
  for (const artifact of more) {
    const same = artifacts.find(({ name }) => name === artifact.name);
    if (same === undefined) {
      artifacts.push(artifact);
    } else if (same.digest !== artifact.digest) {
      ledger.warn(
        `The document has two digests of the artifact “${artifact.name}”: ${same.digest} and ${artifact.digest}. The first was taken.`,
        artifact.digest,
      );
    }
  }
  return artifacts;
}

/** Whether a table has a name and a digest for each artifact. */
export function isTableOfArtifacts({ columns }: Table): boolean {
  return (
    columns.includes('digest') &&
    NAME_COLUMNS.some(name => columns.includes(name))
  );
}

/** Its rows as lines; other columns are left to the check for lost words. */
export function artifactLinesOf({ columns, rows }: Table): string[] {
  const nameAt = columns.findIndex(name => NAME_COLUMNS.includes(name));
  const digestAt = columns.indexOf('digest');
  return rows
    .filter(row => !row[nameAt].isBlank || !row[digestAt].isBlank)
    .map(row =>
      joinNames([`${row[nameAt].text}: ${row[digestAt].text}`.trim()]),
    );
}
