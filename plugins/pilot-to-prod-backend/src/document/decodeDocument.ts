import { InputError } from '@backstage/errors';

const BYTE_ORDER_MARKS: [charset: string, bytes: number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * The text of a document. A byte order mark says what the bytes are; without
 * one the charset of the request does, and without that they are UTF-8.
 *
 * @throws InputError that names the first byte which is none of that
 */
export function decodeDocument(bytes: Uint8Array, charset?: string): string {
  const marked = BYTE_ORDER_MARKS.find(([, mark]) =>
    mark.every((byte, index) => bytes[index] === byte),
  );
  const decoder = createDecoder(marked?.[0] ?? charset ?? 'utf-8');
  const { encoding } = decoder;
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    const place = firstBadByte(bytes, encoding);
    const hex = bytes[place].toString(16).toUpperCase().padStart(2, '0');
    throw new InputError(
      `The document is not ${encoding.toUpperCase()}: byte ${
        place + 1
      } (0x${hex}) is part of no character. Save it as UTF-8, or name its charset in the Content-Type`,
    );
  }
  const nul = text.indexOf('\u0000');
  if (nul !== -1) {
    throw new InputError(
      `The document has a NUL as character ${
        nul + 1
      }, which is no text. Save it as UTF-8, or name its charset in the Content-Type`,
    );
  }
  return text;
}

function createDecoder(charset: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch {
    throw new InputError(
      `The charset “${charset.slice(
        0,
        40,
      )}” is unknown; send the document as UTF-8`,
    );
  }
}

/** Where the first character begins that cannot be read. */
function firstBadByte(bytes: Uint8Array, encoding: string): number {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isReadable(bytes.subarray(0, middle), encoding, { stream: true })) {
      good = middle;
    } else {
      bad = middle;
    }
  }
  // Its first bytes may be those of a character.
  while (good > 0 && !isReadable(bytes.subarray(0, good), encoding)) {
    good -= 1;
  }
  return good;
}

/** @param options - with `stream`, whether it is the beginning of a text */
function isReadable(
  bytes: Uint8Array,
  encoding: string,
  options?: { stream: boolean },
): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, options);
    return true;
  } catch {
    return false;
  }
}
