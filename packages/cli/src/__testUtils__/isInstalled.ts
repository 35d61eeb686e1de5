import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * Whether this machine has a program that not every machine has. Tests that
 * need it are left out elsewhere: CI takes a skipped test for a failed one.
 */
export function isInstalled(program: string): boolean {
  return process.env
    .PATH!.split(path.delimiter)
    .some(folder => existsSync(path.join(folder, program)));
}
