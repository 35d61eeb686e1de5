import { setTimeout as sleep } from 'node:timers/promises';
import { hostileDocuments } from '../plugins/pilot-to-prod-common/src/__testUtils__/hostileDocuments';
import { parseDocument } from '../plugins/pilot-to-prod-common/src/document';
import { fleetAgents } from '../packages/backend/src/demo/fleet/fleetAgents';
import { DATABASES } from './databases';
import { collectGarbage } from './garbage';
import { quantile } from './measure';
import { startPortal, type Portal } from './startPortal';

const KILOBYTE = 1024;
const SIZES = [16, 64, 256];
// Until the engine has compiled what it will, which else counts as growth.
const WARM_UP = 4;
const REPETITIONS = 9;
/** What is faster says more of the clock than of the document. */
const SHORTEST_MS = 5;
/** How much faster than its size the cost of a document may grow. */
const MOST_GROWTH = 1.3;

/**
 * How the time to read a hostile document grows with its size, and how long a
 * call of the gate waits while one is imported.
 */
export async function benchmarkImport(): Promise<string> {
  const documents = Object.entries(hostileDocuments).map(
    ([name, documentOf]) => ({
      name,
      texts: SIZES.map(size => documentOf(size * KILOBYTE)),
    }),
  );
  // Before there is a backend, as it would lose its connections meanwhile.
  const measured = documents.map(({ name, texts }) => {
    const times = timesOf(texts);
    const [, before, after] = times.map(time => Math.max(time, SHORTEST_MS));
    const growth = after / before / (SIZES[2] / SIZES[1]);
    return [
      name,
      ...times.map(time => time.toFixed(1)),
      `${growth.toFixed(2)}${growth > MOST_GROWTH ? ' (!)' : ''}`,
    ];
  });
  const portal = await startPortal(100, DATABASES[0].configOf('import'));
  try {
    const rows: string[][] = [];
    for (const [index, { texts }] of documents.entries()) {
      const wait = await longestWait(portal, texts[2]);
      rows.push([...measured[index], wait.toFixed(0)]);
    }
    return [
      `| document | ${SIZES.map(size => `${size} kB, ms`).join(
        ' | ',
      )} | growth over size | gate beside it, longest ms |`,
      '| --- | --: | --: | --: | --: | --: |',
      ...rows.map(cells => `| ${cells.join(' | ')} |`),
      '',
    ].join('\n');
  } finally {
    await portal.stop();
  }
}

/** Medians, in turns, so that whatever else happens meets all sizes alike. */
function timesOf(documents: string[]): number[] {
  const times = documents.map((): number[] => []);
  for (let turn = -WARM_UP; turn < REPETITIONS; turn++) {
    documents.forEach((markdown, index) => {
      // Neither what others do on the machine counts, nor earlier garbage.
      collectGarbage();
      const start = process.cpuUsage();
      parseDocument(markdown);
      const { user } = process.cpuUsage(start);
      if (turn >= 0) {
        times[index].push(user / 1000);
      }
    });
  }
  return times.map(values => quantile(values, 0.5));
}

async function longestWait(
  { agents, api, baseUrl, tokenOf }: Portal,
  markdown: string,
): Promise<number> {
  const [{ entityRef, agentVersion }] = fleetAgents(agents);
  const token = tokenOf('user:default/second-coe-lead');
  let isOver = false;
  const imported = fetch(
    `${baseUrl}/checklists/import?entityRef=${entityRef}`,
    {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'text/markdown',
      },
      body: markdown.slice(0, 255 * KILOBYTE),
    },
  ).then(async response => {
    await response.text();
    isOver = true;
  });
  let longest = 0;
  while (!isOver) {
    const start = performance.now();
    await api.getGateVerdict({ entityRef, agentVersion }, { token });
    longest = Math.max(longest, performance.now() - start);
    await sleep(1);
  }
  await imported;
  return longest;
}
