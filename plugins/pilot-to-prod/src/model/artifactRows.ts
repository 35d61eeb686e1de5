import type { Artifact } from '@ai-coe/backstage-plugin-pilot-to-prod-common';

/** One artifact as it is being written. */
export interface ArtifactRow {
  name?: string;
  digest?: string;
}

/** A digest in what people paste, with or without its algorithm. */
const DIGEST = /(?:\bsha256:|\b)([0-9a-f]{64})\b/i;

/** What stands between a name and its digest, and around either. */
const AROUND = new Set('"\'`,;:=|*@');

/** The tag of an image: beside a digest it says nothing. */
const TAG = /:[\w.-]+$/;

/**
 * The artifacts in a pasted text, one a line: `registry/app@sha256:…`, a name
 * and a digest in either order, or what `sha256sum` prints. Empty where the
 * text is a mere name or digest. A line that cannot be read becomes a name
 * without a digest, so that nothing of it is lost.
 */
export function readArtifacts(text: string): ArtifactRow[] {
  const rows = text
    .split(/\r?\n/)
    .filter(line => line.trim() !== '')
    .map(readLine);
  const isList = rows.length > 1 || Boolean(rows[0]?.name);
  return isList && rows.some(({ digest }) => digest !== undefined) ? rows : [];
}

function readLine(line: string): ArtifactRow {
  const found = DIGEST.exec(line);
  if (found === null) {
    return { name: line.trim() };
  }
  const [whole, hex] = found;
  const rest = withoutAround(line.replace(whole, ''));
  const isImage = line.includes(`@${whole}`);
  return {
    digest: `sha256:${hex.toLowerCase()}`,
    ...(rest !== '' && { name: isImage ? rest.replace(TAG, '') : rest }),
  };
}

function withoutAround(text: string): string {
  const characters = [...text];
  const isName = (character: string) =>
    !AROUND.has(character) && character.trim() !== '';
  return characters
    .slice(
      Math.max(0, characters.findIndex(isName)),
      characters.findLastIndex(isName) + 1,
    )
    .join('');
}

/**
 * Rows after a list was pasted into one of them: that row is filled, and the
 * others come beneath it.
 *
 * @param pastedInto - the field; pasted into the digest, one artifact leaves
 *   the name alone that its row has
 */
export function withPasted(
  rows: readonly ArtifactRow[],
  index: number,
  pasted: readonly ArtifactRow[],
  pastedInto: keyof ArtifactRow,
): ArtifactRow[] {
  const [first, ...others] = pasted;
  const { name } = rows[index];
  const keepsName =
    pastedInto === 'digest' && others.length === 0 && name !== undefined;
  return [
    ...rows.slice(0, index),
    keepsName ? { ...first, name } : first,
    ...others,
    ...rows.slice(index + 1),
  ];
}

/** Rows in the words of the API; those without a word in them are left out. */
export function toArtifacts(rows: readonly ArtifactRow[]): Artifact[] {
  return rows.filter(isWritten).map(({ name = '', digest = '' }) => ({
    name: name.trim(),
    digest: digest.trim().toLowerCase(),
  }));
}

/** Where a row stands among those that are sent, if it is one of them. */
export function sentIndexOf(
  rows: readonly ArtifactRow[],
  index: number,
): number | undefined {
  return isWritten(rows[index])
    ? rows.slice(0, index).filter(isWritten).length
    : undefined;
}

function isWritten({ name, digest }: ArtifactRow): boolean {
  return name !== undefined || digest !== undefined;
}
