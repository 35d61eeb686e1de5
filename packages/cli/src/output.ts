import type { ExitCode } from './exitCode';

/** What one run of the command line comes to. */
export interface Outcome {
  exitCode: ExitCode;
  stdout: string;
  stderr: string;
}

/**
 * Lines for a log, each of them one line whatever text from elsewhere is in
 * it: CI systems read lines of a log as commands.
 */
export function toLines(lines: string[]): string {
  return lines.map(line => `${line.replace(/\p{Cc}+/gu, ' ')}\n`).join('');
}

/** A JSON document for standard output. */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
