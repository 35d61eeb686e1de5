/**
 * How much the plugin adds to the portal in the browser: builds the portal for
 * production with and without it, and compares what was built. Ends with an
 * error where opening the tab costs more than the limit, or where a part of
 * the plugin is not loaded lazily.
 *
 * The limit holds for all that has to be loaded for the tab: the tab's chunks,
 * and what the portal's first load grows by. The design system,
 * `@backstage/ui`, is the portal's: it counts as shipped also where this small
 * portal uses only some of it. What the tab adds without that assumption is
 * printed too.
 *
 * It takes minutes, so `npm test` leaves it out.
 */
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const LIMIT_KB = 80;

const PLUGIN = '@ai-coe/backstage-plugin-pilot-to-prod';

/** What the plugin loads only when it is needed, by the component's name. */
const PARTS = {
  'the tab': 'PilotToProdTab',
  'the scorecard': 'ScorecardPage',
  'the card': 'OverviewCard',
  'the filter': 'PilotToProdOutcomePicker',
};

/** Keeps all of the design system in what is built. */
const USE_DESIGN_SYSTEM = `
import * as designSystem from '@backstage/ui';
Object.assign(globalThis, { designSystem });
`;

const root = path.resolve(import.meta.dirname, '..');
const portal = path.join(root, 'packages/app');
const workplace = path.join(root, '.cache/bundle-size');

/** Builds a copy of the portal, and answers what was built. */
function build({ withPlugin, withDesignSystem }) {
  const name = [
    'portal',
    withDesignSystem && 'design system',
    withPlugin && 'plugin',
  ]
    .filter(Boolean)
    .join(' + ');
  const folder = path.join(workplace, name.replace(/\W+/g, '-'));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const part of ['package.json', 'config.d.ts', 'public', 'src']) {
    cpSync(path.join(portal, part), path.join(folder, part), {
      recursive: true,
    });
  }
  if (!withPlugin) {
    removePlugin(path.join(folder, 'src/App.tsx'));
  }
  if (withDesignSystem) {
    appendFileSync(path.join(folder, 'src/index.tsx'), USE_DESIGN_SYSTEM);
  }
  console.error(`Building ${name} …`);
  execFileSync('npx', ['backstage-cli', 'package', 'build'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return readAssets(path.join(folder, 'dist'));
}

/** Takes the plugin's import and its feature out of the portal. */
function removePlugin(file) {
  const lines = readFileSync(file, 'utf8').split('\n');
  const kept = lines.filter(
    line => !line.includes(PLUGIN) && line.trim() !== 'pilotToProdPlugin,',
  );
  if (kept.length !== lines.length - 2) {
    throw new Error(`${file} does not install the plugin as expected`);
  }
  writeFileSync(file, kept.join('\n'));
}

/** The scripts and styles that were built, with their gzipped sizes. */
function readAssets(dist) {
  const html = readFileSync(path.join(dist, 'index.html'), 'utf8');
  return readdirSync(dist, { recursive: true })
    .filter(file => /\.(js|css)$/.test(file))
    .map(file => {
      const content = readFileSync(path.join(dist, file));
      const name = path.basename(file);
      return {
        name,
        isFirst: html.includes(name),
        content: content.toString(),
        bytes: gzipSync(content, { level: 9 }).length,
      };
    });
}

/**
 * The ids of the chunks that the portal asks for before it shows a component:
 * `Promise.all([n.e("1"),n.e("2")]).then(…).then(m=>(0,r.jsx)(m.Component`.
 */
function chunksFor(component, assets) {
  const request = new RegExp(
    String.raw`((?:\w+\.e\("[^"]+"\)[,\])]*)+)\.then\([^)]*\)+` +
      String.raw`\.then\(\w+=>\(0,\w+\.jsx\)\(\w+\.${component}\b`,
  );
  for (const { content } of assets) {
    const [, chunks] = content.match(request) ?? [];
    if (chunks) {
      return Array.from(chunks.matchAll(/"([^"]+)"/g), ([, id]) => id);
    }
  }
  throw new Error(`${component} is not loaded lazily`);
}

function sizeOf(assets) {
  return assets.reduce((total, { bytes }) => total + bytes, 0);
}

/** What the plugin adds to the portal, as a whole and for each of its parts. */
function compare(portal, withPlugin) {
  const first = assets => assets.filter(({ isFirst }) => isFirst);
  const shipped = new Set(portal.map(({ name }) => name));
  return {
    all: sizeOf(withPlugin) - sizeOf(portal),
    atOnce: sizeOf(first(withPlugin)) - sizeOf(first(portal)),
    parts: Object.entries(PARTS).map(([part, component]) => {
      const chunks = new Set(chunksFor(component, withPlugin));
      return {
        part,
        bytes: sizeOf(
          withPlugin.filter(
            ({ name, isFirst }) =>
              chunks.has(name.split('.')[0]) && !isFirst && !shipped.has(name),
          ),
        ),
      };
    }),
  };
}

const kb = bytes => `${(bytes / 1000).toFixed(1)} kB`;

function measure(withDesignSystem) {
  return compare(
    build({ withPlugin: false, withDesignSystem }),
    build({ withPlugin: true, withDesignSystem }),
  );
}

const own = measure(true);
const plain = measure(false);
const tab = own.atOnce + own.parts[0].bytes;

console.log(`Gzipped, in a portal that ships the design system:
  ${kb(own.atOnce)} more when the portal opens
${own.parts
  .map(({ part, bytes }) => `  ${kb(bytes)} more for ${part}\n`)
  .join('')}  ${kb(own.all)} for all of the plugin
In this portal, which uses only some of the design system:
  ${kb(plain.atOnce)} more when the portal opens
  ${kb(plain.all)} for all of the plugin and what only it uses
The tab costs ${kb(tab)} (limit ${LIMIT_KB} kB)`);

if (tab > LIMIT_KB * 1000) {
  console.error(`The tab is larger than ${LIMIT_KB} kB`);
  process.exitCode = 1;
}
