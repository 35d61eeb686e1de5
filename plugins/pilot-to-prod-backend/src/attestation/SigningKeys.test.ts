import {
  isLowS,
  preAuthenticationEncoding,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { mockServices } from '@backstage/backend-test-utils';
import { generateKeyPairSync, KeyObject, sign } from 'node:crypto';
import { SigningKeys } from './SigningKeys';
import type { SigningKeyStore } from './SigningKeyStore';

const TYPE = 'application/test';
const PAYLOAD = Buffer.from('payload');

const createPair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const [own, earlier] = [createPair(), createPair()];

const keysOf = (privateKey: KeyObject, ...trustedPublicKeys: KeyObject[]) =>
  SigningKeys.create({
    clock: { now: () => new Date() },
    logger: mockServices.logger.mock(),
    settings: { privateKey, trustedPublicKeys },
    store: { clear: async () => undefined } as unknown as SigningKeyStore,
  });

describe('SigningKeys', () => {
  it('verifies what it signed, and nothing else', async () => {
    const keys = await keysOf(own.privateKey);
    const signature = keys.sign(TYPE, PAYLOAD);
    expect(keys.verify(TYPE, PAYLOAD, signature)).toBe(true);
    expect(keys.verify('application/other', PAYLOAD, signature)).toBe(false);
    expect(keys.verify(TYPE, Buffer.from('other'), signature)).toBe(false);
    expect(keys.verify(TYPE, PAYLOAD, { ...signature, keyid: 'x' })).toBe(
      false,
    );
  });

  it('takes the signature of a trusted key, and of no other', async () => {
    const before = await keysOf(earlier.privateKey);
    const signature = before.sign(TYPE, PAYLOAD);
    const trusting = await keysOf(own.privateKey, earlier.publicKey);
    const strict = await keysOf(own.privateKey);
    expect(trusting.verify(TYPE, PAYLOAD, signature)).toBe(true);
    expect(strict.verify(TYPE, PAYLOAD, signature)).toBe(false);
    // The own key does not vouch for the signature of the earlier one.
    const [keyid] = strict.kids();
    expect(strict.verify(TYPE, PAYLOAD, { ...signature, keyid })).toBe(false);
  });

  it('refuses a genuine signature in high-S form or in other base64', async () => {
    const keys = await keysOf(own.privateKey);
    const message = preAuthenticationEncoding(TYPE, PAYLOAD);
    const [keyid] = keys.kids();
    let high: Buffer;
    do {
      // Signatures are random, and every other one is in high-S form.
      high = sign('sha256', message, own.privateKey);
    } while (isLowS(high));
    expect(
      keys.verify(TYPE, PAYLOAD, { keyid, sig: high.toString('base64') }),
    ).toBe(false);
    const { sig } = keys.sign(TYPE, PAYLOAD);
    expect(keys.verify(TYPE, PAYLOAD, { keyid, sig: `${sig}\n` })).toBe(false);
  });
});
