import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CALLS } from './calls';
import { DATABASES, type DatabaseKind } from './databases';
import { fillRegistry } from './fillRegistry';
import { benchmarkImport } from './importing';
import { measure } from './measure';
import { benchmarkSoak } from './soaking';
import { reportOf, type Result } from './reportOf';
import { startPortal, type Portal } from './startPortal';

const SIZES = ['1000', '10000'];
const REPORT = path.resolve(__dirname, '../reports/benchmark.md');

function say(text: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`);
}

async function benchmark(
  database: DatabaseKind,
  sizes: number[],
): Promise<Result[]> {
  const portals: Portal[] = [];
  try {
    for (const agents of sizes) {
      say(`${database.name}: ${agents} agents into the catalog`);
      const portal = await startPortal(
        agents,
        database.configOf(String(agents)),
      );
      portals.push(portal);
      say(`${database.name}: checklists for ${agents} agents`);
      await fillRegistry(portal);
    }
    const results: Result[] = [];
    for (const call of CALLS) {
      say(`${database.name}: ${call.name}`);
      results.push({ call, timings: await measure(call, portals) });
    }
    return results;
  } finally {
    for (const portal of portals) {
      await portal.stop();
    }
  }
}

/**
 * @param only - the beginning of a database's name, for one alone; or `import`
 *   or `soak`
 * @param sizes - two numbers of agents to compare
 */
async function main(only: string = '', ...sizes: string[]): Promise<void> {
  if (only === 'import') {
    process.stdout.write(await benchmarkImport());
    return;
  }
  if (only === 'soak') {
    process.stdout.write(await benchmarkSoak());
    return;
  }
  const [small, large] = [...sizes, ...SIZES.slice(sizes.length)].map(Number);
  const parts: string[] = [];
  for (const database of DATABASES) {
    if (database.name.toLowerCase().startsWith(only.toLowerCase())) {
      const results = await benchmark(database, [small, large]);
      parts.push(reportOf(database.name, [small, large], results));
    }
  }
  const report = parts.join('\n');
  process.stdout.write(report);
  await writeFile(REPORT, report);
}

main(...process.argv.slice(2)).then(
  () => process.exit(),
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
