import {
  artifactSchema,
  gateSchema,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { InvalidArgumentError } from 'commander';

/** Node's timers hold no more. */
const MAX_TIMEOUT = 2 ** 31 - 1;

export function parseEntityRef(text: string): string {
  const { success, data } = gateSchema.shape.entityRef.safeParse(text);
  if (!success) {
    throw new InvalidArgumentError(
      'It must be an entity ref such as component:default/finance-invoice-recon.',
    );
  }
  return data;
}

export function parseVersion(text: string): string {
  const { success, data } = gateSchema.shape.agentVersion.safeParse(text);
  if (!success || data === undefined) {
    throw new InvalidArgumentError('It must be a version such as 1.0.');
  }
  return data;
}

/** One more of several digests. */
export function parseDigest(text: string, before: string[] = []): string[] {
  const { success } = artifactSchema.shape.digest.safeParse(text);
  if (!success) {
    throw new InvalidArgumentError(
      'It must be sha256: and 64 hex digits in lower case.',
    );
  }
  return [...before, text];
}

/** One more of several paths. */
export function parsePath(text: string, before: string[] = []): string[] {
  if (text === '') {
    throw new InvalidArgumentError('It must be a path of a file or folder.');
  }
  return [...before, text];
}

export function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (
    url === undefined ||
    !['http:', 'https:'].includes(url.protocol) ||
    url.username !== '' ||
    url.password !== '' ||
    url.search !== '' ||
    url.hash !== ''
  ) {
    throw new InvalidArgumentError(
      'It must be an address such as https://portal.example.com.',
    );
  }
  return url;
}

export function parseTimeout(text: string): number {
  const timeout = /^[0-9]{1,10}$/.test(text) ? Number(text) : 0;
  if (timeout < 1 || timeout > MAX_TIMEOUT) {
    throw new InvalidArgumentError('It must be a number of milliseconds.');
  }
  return timeout;
}
