import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readRepositoryFile } from '../__testUtils__/readDocument';
import { REPOSITORY_ROOT } from '../__testUtils__/processes';

const links = [
  ...readRepositoryFile('docs/security.md').matchAll(
    /\[([^[\]]+)\]\(\.\.\/([^)]+\.test\.tsx?)\)/g,
  ),
].map(([, name, file]) => [name, file]);

describe('docs/security.md', () => {
  it('names tests', () => {
    expect(links.length).toBeGreaterThan(30);
  });

  it.each(links)('names “%s”, which exists in %s', (name, file) => {
    const place = path.join(REPOSITORY_ROOT, file);
    expect(existsSync(place)).toBe(true);
    expect(readFileSync(place, 'utf8')).toContain(name);
  });
});
