/**
 * Starts the demo portal with a fleet of made-up agents in its catalog:
 *
 *     node scripts/start-with-fleet.mjs 10000
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const DEFAULT_FLEET = 10_000;

const [text = String(DEFAULT_FLEET)] = process.argv.slice(2);
if (!/^[1-9]\d*$/.test(text)) {
  throw new Error(`${text} is no number of agents`);
}
const portal = spawn('backstage-cli', ['repo', 'start'], {
  stdio: 'inherit',
  // Configuration that comes by the environment wins over that of files.
  env: { ...process.env, APP_CONFIG_demo_fleet: text },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => portal.kill(signal));
}
const [code] = await once(portal, 'exit');
process.exitCode = code ?? 1;
