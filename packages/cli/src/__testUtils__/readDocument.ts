import { readFileSync } from 'node:fs';
import path from 'node:path';
import { REPOSITORY_ROOT } from './processes';

export function readRepositoryFile(name: string): string {
  return readFileSync(path.join(REPOSITORY_ROOT, name), 'utf8');
}

/** The code block of a document that a comment before it names. */
export function readBlock(document: string, name: string): string {
  const [, block] =
    readRepositoryFile(document)
      .split(`<!-- tested: ${name} -->`)[1]
      ?.match(/^\s*```\w+\n([^]*?)\n```/) ?? [];
  if (block === undefined) {
    throw new Error(`${document} has no block ${name}`);
  }
  return block;
}
