import { spawn } from 'node:child_process';
import path from 'node:path';

export const PACKAGE_ROOT = path.resolve(__dirname, '../..');
export const REPOSITORY_ROOT = path.resolve(PACKAGE_ROOT, '../..');
const BIN = path.join(PACKAGE_ROOT, 'bin/pilot-to-prod');

export interface Ended {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a program to its end. */
export function runProcess(
  command: string,
  args: string[],
  options: {
    cwd?: string;
    env?: Record<string, string>;
    onStart?: (pid: number) => void;
  } = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...inherited(), ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    options.onStart?.(child.pid!);
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', chunk => {
      stdout += chunk;
    });
    child.stderr.on('data', chunk => {
      stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', exitCode => resolve({ exitCode, stdout, stderr }));
  });
}

/** Runs the client as people do, in a process of its own. */
export function runBin(
  args: string[],
  env?: Record<string, string>,
  onStart?: (pid: number) => void,
): Promise<Ended> {
  return runProcess(process.execPath, [BIN, ...args], { env, onStart });
}

/** What a program needs to run, and nothing that would change what it does. */
function inherited(): Record<string, string> {
  return { PATH: process.env.PATH!, HOME: process.env.HOME ?? '/' };
}
