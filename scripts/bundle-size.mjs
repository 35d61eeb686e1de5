/**
 * How much the plugin adds to the portal in the browser: builds the portal for
 * production with and without it, and compares what was built. Ends with an
 * error where it is more than the limit, or where the tab is not loaded lazily.
 *
 * The limit holds for the plugin's code and the libraries that it brings. The
 * design system, `@backstage/ui`, is the portal's: it counts as shipped also
 * where this small portal uses only some of it. What the plugin adds without
 * that assumption is printed too.
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

/** An id in the tab's markup, which stays in the code as it is. */
const MARK_OF_THE_TAB = 'pilot-to-prod-headline';

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
      return {
        isEntry: html.includes(path.basename(file)),
        holdsTab: content.includes(MARK_OF_THE_TAB),
        bytes: gzipSync(content, { level: 9 }).length,
      };
    });
}

const isEntry = asset => asset.isEntry;
const sum = assets => assets.reduce((total, { bytes }) => total + bytes, 0);
const kb = bytes => `${(bytes / 1000).toFixed(1)} kB`;

const without = build({ withPlugin: false, withDesignSystem: false });
const assets = build({ withPlugin: true, withDesignSystem: false });
const own =
  sum(build({ withPlugin: true, withDesignSystem: true })) -
  sum(build({ withPlugin: false, withDesignSystem: true }));

const added = sum(assets) - sum(without);
const addedAtOnce = sum(assets.filter(isEntry)) - sum(without.filter(isEntry));

console.log(`Gzipped, beside ${kb(
  sum(without),
)} of the portal without the plugin:
  ${kb(own)} are the plugin's and its libraries' (limit ${LIMIT_KB} kB)
  ${kb(added)} are added to this portal, with components of the design system
    that nothing else in it uses; of these
    ${kb(addedAtOnce)} when the portal opens
    ${kb(added - addedAtOnce)} when the first tab opens`);

const ofTab = assets.filter(({ holdsTab }) => holdsTab);
const complaints = [
  own > LIMIT_KB * 1000 && `The plugin is larger than ${LIMIT_KB} kB`,
  ofTab.length === 0 && 'The tab was not found in what was built',
  ofTab.some(isEntry) && 'The tab is loaded before anybody opens it',
].filter(Boolean);
for (const complaint of complaints) {
  console.error(complaint);
}
process.exitCode = complaints.length > 0 ? 1 : 0;
