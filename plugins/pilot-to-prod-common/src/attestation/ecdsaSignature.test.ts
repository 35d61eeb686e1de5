import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { isLowS, toLowS } from './ecdsaSignature';

const { privateKey, publicKey } = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
});
const MESSAGE = Buffer.from('message');
const ORDER = BigInt(
  '0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551',
);

const hexOf = (value: bigint) => value.toString(16).padStart(64, '0');

/** The other signature that is as valid, made independently of the code. */
function twinOf(der: Uint8Array): Buffer {
  const integers: bigint[] = [];
  for (let at = 2; at < der.length; at += 2 + der[at + 1]) {
    const bytes = der.subarray(at + 2, at + 2 + der[at + 1]);
    integers.push(BigInt(`0x${Buffer.from(bytes).toString('hex')}`));
  }
  const [r, s] = integers;
  const other = Buffer.from(hexOf(r) + hexOf(ORDER - s), 'hex');
  return derOf(other);
}

function derOf(raw: Buffer): Buffer {
  const parts = [raw.subarray(0, 32), raw.subarray(32)].map(part => {
    let bytes = [...part];
    while (bytes.length > 1 && bytes[0] === 0 && bytes[1] < 0x80) {
      bytes = bytes.slice(1);
    }
    const positive = bytes[0] < 0x80 ? bytes : [0, ...bytes];
    return [2, positive.length, ...positive];
  });
  const body = parts.flat();
  return Buffer.from([0x30, body.length, ...body]);
}

const rawWith = (r: bigint, s: bigint) =>
  derOf(Buffer.from(hexOf(r) + hexOf(s), 'hex'));

describe('a signature', () => {
  it('is valid in low-S form, whichever form it had', () => {
    let high = 0;
    for (let run = 0; run < 300; run++) {
      const der = sign('sha256', MESSAGE, privateKey);
      const low = toLowS(der);
      expect(isLowS(low)).toBe(true);
      expect(verify('sha256', MESSAGE, publicKey, low)).toBe(true);
      expect(Buffer.from(toLowS(twinOf(der)))).toEqual(Buffer.from(low));
      high += isLowS(der) ? 0 : 1;
    }
    expect(high).toBeGreaterThan(75);
    expect(high).toBeLessThan(225);
  });

  it('is refused in high-S form although OpenSSL takes it', () => {
    const high = twinOf(toLowS(sign('sha256', MESSAGE, privateKey)));
    expect(verify('sha256', MESSAGE, publicKey, high)).toBe(true);
    expect(isLowS(high)).toBe(false);
  });

  it.each([
    ['half of the order', ORDER / BigInt(2), true],
    ['one more', ORDER / BigInt(2) + BigInt(1), false],
    ['1', BigInt(1), true],
    ['0', BigInt(0), false],
    ['the order less one', ORDER - BigInt(1), false],
    ['the order', ORDER, false],
  ])('whose s is %s', (_, s, expected) => {
    expect(isLowS(rawWith(BigInt(7), s))).toBe(expected);
  });

  it.each<[string, (der: Buffer) => Buffer]>([
    ['nothing', () => Buffer.alloc(0)],
    ['cut short', der => der.subarray(0, -1)],
    ['longer', der => Buffer.concat([der, Buffer.from([0])])],
    [
      'with a length in the long form',
      der => Buffer.from([0x30, 0x81, der[1], ...der.subarray(2)]),
    ],
    [
      'with a number that is filled up with zeros',
      der =>
        Buffer.from([
          ...[0x30, der[1] + 1, 2, der[3] + 1, 0],
          ...der.subarray(4),
        ]),
    ],
    ['in raw form', () => Buffer.alloc(64, 1)],
  ])('is none when it is %s', (_, change) => {
    const der = Buffer.from(toLowS(sign('sha256', MESSAGE, privateKey)));
    expect(isLowS(change(der))).toBe(false);
    expect(() => toLowS(change(der))).toThrow(TypeError);
  });
});
