import { EXIT_CODE } from '../exitCode';
import { Outcome, toJson, toLines } from '../output';
import { digestPath } from './digestPath';

/** What `pilot-to-prod digest` does. */
export async function digestCommand(
  paths: string[],
  { json }: { json?: boolean },
): Promise<Outcome> {
  const artifacts: { path: string; digest: string }[] = [];
  for (const path of paths) {
    artifacts.push({ path, digest: await digestPath(path) });
  }
  return {
    exitCode: EXIT_CODE.YES,
    stdout: json
      ? toJson(artifacts)
      : toLines(artifacts.map(({ path, digest }) => `${digest}  ${path}`)),
    stderr: '',
  };
}
