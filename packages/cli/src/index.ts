import { run } from './run';

async function main(): Promise<void> {
  const { exitCode, stdout, stderr } = await run(
    process.argv.slice(2),
    process.env,
  );
  await write(process.stderr, stderr);
  await write(process.stdout, stdout);
  process.exit(exitCode);
}

/** Rejects where nobody reads, so that no answer gets lost. */
function write(stream: NodeJS.WritableStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, error => (error ? reject(error) : resolve()));
  });
}

// An uncaught rejection ends the process as bin/pilot-to-prod says.
main();
