import {
  dsseEnvelopeSchema,
  isLowS,
  preAuthenticationEncoding,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { verify } from 'node:crypto';
import type { VerificationKey } from './VerificationKey';

/** What is wrong with an envelope itself, whatever it says. */
export class EnvelopeFault extends Error {}

/**
 * The statement in an envelope that one of the keys signed.
 *
 * @throws EnvelopeFault where there is none
 */
export function openEnvelope(file: Buffer, keys: VerificationKey[]): unknown {
  const parsed = dsseEnvelopeSchema.safeParse(
    parseJson(plainLines(file), 'The file'),
  );
  if (!parsed.success) {
    throw new EnvelopeFault('The file is no envelope as the registry makes it');
  }
  const { payloadType, payload, signatures } = parsed.data;
  const [{ keyid, sig }] = signatures;

  const key = keys.find(candidate => candidate.keyid === keyid);
  if (key === undefined) {
    throw new EnvelopeFault(
      `It names the key ${keyid}, the key file holds ${keys
        .map(candidate => candidate.keyid)
        .join(', ')}`,
    );
  }
  const bytes = Buffer.from(payload, 'base64');
  const signature = Buffer.from(sig, 'base64');
  // Its twin is as valid mathematically, and anybody can compute that one.
  const isSigned =
    isLowS(signature) &&
    verify(
      'sha256',
      preAuthenticationEncoding(payloadType, bytes),
      key.publicKey,
      signature,
    );
  if (!isSigned) {
    throw new EnvelopeFault('The signature is not that of its content');
  }
  return parseJson(bytes, 'The payload');
}

/**
 * The bytes without what editors and downloads put around a text: a byte order
 * mark, CRLF at its line ends, line ends after the last. JSON holds none of
 * these within a value, so that no second reading comes of it.
 */
function plainLines(file: Buffer): Buffer {
  // Byte by byte, as what is no UTF-8 has to stay so.
  const text = file
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .replaceAll('\r\n', '\n');
  let end = text.length;
  while (text[end - 1] === '\n') {
    end--;
  }
  return Buffer.from(text.slice(0, end), 'latin1');
}

/**
 * Reads JSON that every reader reads alike. A property that is there twice, an
 * escape where none is needed or a byte that is no text would leave room for a
 * second reading, so all of it has to be written in one of the usual ways.
 */
function parseJson(bytes: Buffer, what: string): unknown {
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      bytes,
    );
    value = JSON.parse(text);
  } catch {
    throw new EnvelopeFault(`${what} is no JSON`);
  }
  const pretty = JSON.stringify(value, null, 1);
  const layouts = [
    JSON.stringify(value),
    JSON.stringify(value, null, 2),
    // As Python writes it.
    pretty.replace(/,\n */g, ', ').replace(/\n */g, ''),
  ];
  if (!layouts.includes(text)) {
    throw new EnvelopeFault(
      `${what} is not laid out as the registry, jq or Python write JSON; “jq .” sets that right, unless a property is there twice`,
    );
  }
  return value;
}
