import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { generateKeyPairSync } from 'node:crypto';
import { readSigning } from './readSigning';

const read = (signing?: JsonObject) =>
  readSigning(mockServices.rootConfig({ data: { pilotToProd: { signing } } }));

const pair = (namedCurve = 'P-256') => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve });
  return {
    privateKey,
    publicKey,
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
};
const own = pair();
const other = pair();
const p384 = pair('P-384');

describe('readSigning', () => {
  it('gives no key by default', () => {
    const none = { privateKey: undefined, trustedPublicKeys: [] };
    expect(read()).toEqual(none);
    expect(read({})).toEqual(none);
    expect(read({ trustedPublicKeys: [] })).toEqual(none);
  });

  it('reads the key that signs and those that are trusted beside it', () => {
    const { privateKey, trustedPublicKeys } = read({
      privateKeyPem: own.privatePem,
      trustedPublicKeys: [other.publicPem, own.publicPem],
    });
    expect(privateKey!.equals(own.privateKey)).toBe(true);
    expect(trustedPublicKeys.map(key => key.equals(other.publicKey))).toEqual([
      true,
      false,
    ]);
  });

  it.each<[string, JsonObject, string]>([
    ['no PEM', { privateKeyPem: 'kein Schlüssel' }, 'privateKeyPem'],
    ['a public key', { privateKeyPem: own.publicPem }, 'privateKeyPem'],
    ['another curve', { privateKeyPem: p384.privatePem }, 'privateKeyPem'],
    [
      'no PEM among the trusted',
      { trustedPublicKeys: [own.publicPem, 'kein Schlüssel'] },
      'trustedPublicKeys[1]',
    ],
    [
      'a private key among the trusted',
      { trustedPublicKeys: [own.privatePem] },
      'trustedPublicKeys[0]',
    ],
    [
      'two keys in one text',
      { trustedPublicKeys: [own.publicPem + other.publicPem] },
      'trustedPublicKeys[0]',
    ],
    [
      'another curve among the trusted',
      { trustedPublicKeys: [p384.publicPem] },
      'trustedPublicKeys[0]',
    ],
    [
      'one text in place of the list',
      { trustedPublicKeys: own.publicPem },
      'trustedPublicKeys',
    ],
    ['a misspelt name', { privateKeyPEM: own.privatePem }, 'privateKeyPEM'],
  ])('refuses %s, names the setting and quotes no key', (_, signing, name) => {
    let message = '';
    try {
      read(signing);
    } catch (error) {
      message = String(error);
    }
    expect(message).toContain(`pilotToProd.signing.${name}`);
    expect(message).not.toContain('kein Schlüssel');
    for (const key of [own, other, p384]) {
      for (const pem of [key.privatePem, key.publicPem]) {
        expect(message).not.toContain(pem.split('\n')[1]);
      }
    }
  });
});
