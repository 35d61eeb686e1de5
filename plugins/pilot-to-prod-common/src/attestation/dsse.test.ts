import {
  ATTESTATION_PAYLOAD_TYPE,
  dsseEnvelopeSchema,
  preAuthenticationEncoding,
} from './dsse';

describe('preAuthenticationEncoding', () => {
  it('is that of the DSSE specification', () => {
    const bytes = preAuthenticationEncoding(
      'http://example.com/HelloWorld',
      Buffer.from('hello world'),
    );
    expect(Buffer.from(bytes).toString()).toBe(
      'DSSEv1 29 http://example.com/HelloWorld 11 hello world',
    );
  });

  it('counts bytes, not characters', () => {
    const bytes = preAuthenticationEncoding('ü', Buffer.from('€'));
    expect(Buffer.from(bytes).toString()).toBe('DSSEv1 2 ü 3 €');
  });

  it('keeps bytes that are no text', () => {
    const bytes = preAuthenticationEncoding('t', Uint8Array.of(0xff, 0x00));
    expect([...bytes.slice(-2)]).toEqual([0xff, 0x00]);
  });
});

describe('dsseEnvelopeSchema', () => {
  const envelope = {
    payloadType: ATTESTATION_PAYLOAD_TYPE,
    payload: 'e30=',
    signatures: [{ keyid: 'key', sig: 'AAAA' }],
  };
  const [signature] = envelope.signatures;

  it('takes an envelope as it is made', () => {
    expect(dsseEnvelopeSchema.parse(envelope)).toEqual(envelope);
  });

  it.each<[string, unknown]>([
    ['another payload type', { ...envelope, payloadType: 'text/plain' }],
    ['no payload', { ...envelope, payload: '' }],
    ['left-out padding', { ...envelope, payload: 'e30' }],
    ['too much padding', { ...envelope, payload: 'e30==' }],
    ['bits that count for nothing', { ...envelope, payload: 'e31=' }],
    ['white space', { ...envelope, payload: 'e3 0=' }],
    ['base64 for addresses', { ...envelope, payload: '-_-_' }],
    ['no signature', { ...envelope, signatures: [] }],
    ['two signatures', { ...envelope, signatures: [signature, signature] }],
    [
      'a signature without a key',
      { ...envelope, signatures: [{ sig: 'AA==' }] },
    ],
    [
      'more in a signature',
      { ...envelope, signatures: [{ ...signature, cert: '' }] },
    ],
    ['more beside', { ...envelope, more: 1 }],
  ])('refuses %s', (_, value) => {
    expect(dsseEnvelopeSchema.safeParse(value).success).toBe(false);
  });
});
