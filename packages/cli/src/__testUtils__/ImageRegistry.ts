import { ChildProcess, spawn } from 'node:child_process';
import { isInstalled } from './isInstalled';
import { runProcess } from './processes';
import type { TestFolder } from './TestFolder';

/** A registry of images on this machine, where Debian's programs for it are. */
export class ImageRegistry {
  static readonly isInstalled =
    isInstalled('docker-registry') && isInstalled('skopeo');

  readonly #address: string;
  readonly #process: ChildProcess;

  static async start(folder: TestFolder): Promise<ImageRegistry> {
    const config = folder.write(
      'registry.yml',
      `version: 0.1
storage: { filesystem: { rootdirectory: ${folder.path}/registry } }
http: { addr: '127.0.0.1:0' }
`,
    );
    const child = spawn('docker-registry', ['serve', config], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    return new Promise((resolve, reject) => {
      let log = '';
      child.stderr.on('data', chunk => {
        log += chunk;
        const [, address] = log.match(/listening on ([\d.]+:\d+)/) ?? [];
        if (address !== undefined) {
          resolve(new ImageRegistry(address, child));
        }
      });
      child.on('error', reject);
      child.on('close', () => reject(new Error(log)));
    });
  }

  private constructor(address: string, child: ChildProcess) {
    this.#address = address;
    this.#process = child;
  }

  /** Pushes an image from a folder, and asks the registry for its digest. */
  async push(image: { path: string }, tag: string): Promise<string> {
    const name = `docker://${this.#address}/agent:${tag}`;
    await this.#skopeo(
      ...['--insecure-policy', 'copy', '--dest-tls-verify=false'],
      ...[`oci:${image.path}`, name],
    );
    const digest = await this.#skopeo(
      ...['inspect', '--tls-verify=false', '--format', '{{.Digest}}', name],
    );
    return digest.trim();
  }

  async stop(): Promise<void> {
    const ended = new Promise(resolve => {
      this.#process.on('close', resolve);
    });
    this.#process.kill();
    await ended;
  }

  async #skopeo(...args: string[]): Promise<string> {
    const { exitCode, stdout, stderr } = await runProcess('skopeo', args);
    if (exitCode !== 0) {
      throw new Error(stderr);
    }
    return stdout;
  }
}
