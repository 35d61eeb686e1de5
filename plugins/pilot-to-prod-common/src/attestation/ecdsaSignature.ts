/** The order of P-256, the curve of all keys of Pilot to Prod. */
const ORDER = BigInt(
  '0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551',
);
const HALF_ORDER = ORDER / BigInt(2);
const BYTES = 32;

const SEQUENCE = 0x30;
const INTEGER = 0x02;

/**
 * A P-256 signature in low-S form. Of each ECDSA signature there is a second
 * one that is as valid and that anybody can compute; only the one with the
 * smaller `s` counts, so that a signed thing cannot be passed on in two forms.
 *
 * @param der - a signature in DER form, as OpenSSL and Node.js make it
 *
 * @public
 */
export function toLowS(der: Uint8Array): Uint8Array {
  const read = readDer(der);
  if (read === undefined) {
    throw new TypeError('Not an ECDSA signature on P-256 in DER form');
  }
  const { r, s } = read;
  return writeDer(r, s > HALF_ORDER ? ORDER - s : s);
}

/**
 * Whether a signature is an ECDSA signature on P-256 in low-S form, in the one
 * DER form that it has. Whether it is genuine is another question.
 *
 * @public
 */
export function isLowS(der: Uint8Array): boolean {
  const read = readDer(der);
  return read !== undefined && read.s <= HALF_ORDER;
}

function writeDer(r: bigint, s: bigint): Uint8Array {
  const body = [...writeInteger(r), ...writeInteger(s)];
  return Uint8Array.from([SEQUENCE, body.length, ...body]);
}

function writeInteger(value: bigint): number[] {
  const hex = value.toString(16);
  const bytes = (hex.length % 2 === 0 ? hex : `0${hex}`)
    .match(/../g)!
    .map(byte => parseInt(byte, 16));
  // A leading 1 bit would make it a negative number.
  const positive = bytes[0] < 0x80 ? bytes : [0, ...bytes];
  return [INTEGER, positive.length, ...positive];
}

/** Strict: `undefined` for what `writeDer` does not write in the same way. */
function readDer(der: Uint8Array): { r: bigint; s: bigint } | undefined {
  const first = readInteger(der, 2);
  const second = first && readInteger(der, first.end);
  if (first === undefined || second === undefined) {
    return undefined;
  }
  const [r, s] = [first.value, second.value];
  const isInRange = [r, s].every(value => value > BigInt(0) && value < ORDER);
  return isInRange && isSame(writeDer(r, s), der) ? { r, s } : undefined;
}

function readInteger(
  der: Uint8Array,
  start: number,
): { value: bigint; end: number } | undefined {
  const length = der[start + 1];
  const end = start + 2 + length;
  if (!(length > 0) || length > BYTES + 1 || end > der.length) {
    return undefined;
  }
  const hex = Array.from(der.subarray(start + 2, end), byte =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
  return { value: BigInt(`0x${hex}`), end };
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
