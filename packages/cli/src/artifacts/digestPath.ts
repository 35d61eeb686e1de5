import { createHash } from 'node:crypto';
import { constants, Dirent } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { CouldNotTellError } from '../exitCode';

/** Names that a line of the listing, or `sha256sum`, could not hold as they are. */
const UNLISTABLE = /[\p{Cc}\\\uFFFD]/u;

/** Without the function on Windows, where opening follows links. */
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0;

/**
 * The digest by which a file or a folder is known as an artifact,
 * `sha256:` and hex; the algorithm is that of docs/gate.md#artifacts.
 *
 * @throws CouldNotTellError where something in it cannot be read, or would not
 *   mean the same on another machine
 */
export async function digestPath(name: string): Promise<string> {
  // Without the slash at its end, which would follow a link.
  const root = path.resolve(name);
  const stats = await reading(name, () => lstat(root));
  if (stats.isFile()) {
    return `sha256:${await hashFile(root, name)}`;
  }
  if (!stats.isDirectory()) {
    throw refusal(name, stats);
  }
  return `sha256:${await hashFolder(root, name)}`;
}

/** As `sha256sum` would hash its own listing of all files, sorted by path. */
async function hashFolder(root: string, name: string): Promise<string> {
  const files = await listFiles(root, name);
  if (files.size === 0) {
    throw new CouldNotTellError(`${name} holds no file, so it has no digest`);
  }
  const listing = createHash('sha256');
  const paths = [...files.keys()].sort((a, b) =>
    Buffer.compare(Buffer.from(a), Buffer.from(b)),
  );
  for (const listed of paths) {
    const file = files.get(listed)!;
    const hash = await hashFile(file, file);
    listing.update(`${hash}  ${listed}\n`);
  }
  return listing.digest('hex');
}

/**
 * All files beneath a folder: where they are, by their path from `root` with
 * slashes and in NFC.
 */
async function listFiles(
  root: string,
  name: string,
): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const folders = [''];
  for (
    let folder = folders.pop();
    folder !== undefined;
    folder = folders.pop()
  ) {
    const place = path.join(root, folder);
    const entries = await reading(place, () =>
      readdir(place, { withFileTypes: true }),
    );
    for (const entry of entries) {
      const relative = path.join(folder, entry.name);
      const found = path.join(root, relative);
      if (UNLISTABLE.test(entry.name)) {
        throw new CouldNotTellError(
          `${found}: a name in ${name} must be UTF-8 without control characters and backslashes`,
        );
      }
      if (entry.isDirectory()) {
        folders.push(relative);
      } else if (!entry.isFile()) {
        throw refusal(found, entry);
      } else {
        const listed = relative.split(path.sep).join('/').normalize('NFC');
        if (files.has(listed)) {
          throw new CouldNotTellError(
            `${found}: two files in ${name} have this name, written in two ways of Unicode`,
          );
        }
        files.set(listed, found);
      }
    }
  }
  return files;
}

async function hashFile(file: string, name: string): Promise<string> {
  return reading(name, async () => {
    // A link that took the place of the file since is not followed.
    // eslint-disable-next-line no-bitwise
    const handle = await open(file, constants.O_RDONLY | NO_FOLLOW);
    const hash = createHash('sha256');
    // Closes the file at its end, and where reading fails.
    for await (const chunk of handle.createReadStream()) {
      hash.update(chunk);
    }
    return hash.digest('hex');
  });
}

function refusal(
  name: string,
  entry: Pick<Dirent, 'isSymbolicLink'>,
): CouldNotTellError {
  return new CouldNotTellError(
    entry.isSymbolicLink()
      ? `${name} is a symbolic link; name the file or folder itself`
      : `${name} is neither a file nor a folder`,
  );
}

async function reading<T>(name: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CouldNotTellError(`${name} cannot be read (${code})`);
  }
}
