import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder for the files of one test. */
export class TestFolder {
  readonly path = mkdtempSync(path.join(tmpdir(), 'pilot-to-prod-'));

  /** Writes a file and names it. */
  write(name: string, content: string | Uint8Array): string {
    const file = path.join(this.path, name);
    writeFileSync(file, content);
    return file;
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}
