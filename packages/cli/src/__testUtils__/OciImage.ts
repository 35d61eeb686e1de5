import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { TestFolder } from './TestFolder';

const sha256 = (bytes: string) =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** An image as tools exchange it in a folder, in the layout of OCI. */
export class OciImage {
  /** Of the manifest, by which images are known. */
  readonly digest: string;
  readonly path: string;

  /** @param content - of its one layer, whose bytes nobody unpacks here */
  static create(folder: TestFolder, name: string, content: string): OciImage {
    const blobs = path.join(name, 'blobs/sha256');
    mkdirSync(path.join(folder.path, blobs), { recursive: true });
    const write = (mediaType: string, bytes: string) => {
      const digest = sha256(bytes);
      folder.write(path.join(blobs, digest.replace('sha256:', '')), bytes);
      return { mediaType, digest, size: Buffer.byteLength(bytes) };
    };
    const layer = write('application/vnd.oci.image.layer.v1.tar', content);
    const config = write(
      'application/vnd.oci.image.config.v1+json',
      JSON.stringify({
        architecture: 'amd64',
        os: 'linux',
        rootfs: { type: 'layers', diff_ids: [layer.digest] },
      }),
    );
    const manifest = write(
      'application/vnd.oci.image.manifest.v1+json',
      JSON.stringify({
        schemaVersion: 2,
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        config,
        layers: [layer],
      }),
    );
    folder.write(
      path.join(name, 'oci-layout'),
      JSON.stringify({ imageLayoutVersion: '1.0.0' }),
    );
    folder.write(
      path.join(name, 'index.json'),
      JSON.stringify({ schemaVersion: 2, manifests: [manifest] }),
    );
    return new OciImage(manifest.digest, path.join(folder.path, name));
  }

  private constructor(digest: string, folder: string) {
    this.digest = digest;
    this.path = folder;
  }
}
