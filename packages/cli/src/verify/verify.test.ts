import {
  DEFAULT_POLICY,
  Policy,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:net';
import {
  clearanceOf,
  createSigningKey,
  ENTITY_REF,
  envelopeOf,
  highEnvelopeOf,
} from '../__testUtils__/clearance';
import { runBin } from '../__testUtils__/processes';
import { TestFolder } from '../__testUtils__/TestFolder';
import { digestPath } from '../artifacts/digestPath';
import { run } from '../run';

const key = createSigningKey();
const statement = clearanceOf();
const envelope = envelopeInOneAlphabet();

/**
 * Signatures are random, and some read the same in base64 and in base64 for
 * addresses. This one does not.
 */
function envelopeInOneAlphabet() {
  for (;;) {
    const signed = envelopeOf(JSON.stringify(statement), key);
    if (/[+/]/.test(signed.signatures[0].sig)) {
      return signed;
    }
  }
}

describe('verify', () => {
  let folder: TestFolder;

  beforeEach(() => {
    folder = new TestFolder();
  });

  afterEach(() => {
    jest.useRealTimers();
    folder.remove();
  });

  const argsFor = (
    options: {
      attestation?: string | Uint8Array;
      keyFile?: string;
      entity?: string;
      version?: string;
    } = {},
  ) => {
    const { attestation = JSON.stringify(envelope), keyFile = key.pem } =
      options;
    return [
      'verify',
      folder.write('attestation.json', attestation),
      ...['--key', folder.write('key', keyFile)],
      ...['--entity', options.entity ?? ENTITY_REF],
      ...['--agent-version', options.version ?? '1.0'],
    ];
  };
  const verify = (options: Parameters<typeof argsFor>[0] = {}) =>
    run(argsFor(options), {});

  describe('proves', () => {
    it.each([
      ['as the registry answers it', JSON.stringify(envelope)],
      ['as jq prints it', `${JSON.stringify(envelope, null, 2)}\n`],
      [
        'as Python prints it',
        JSON.stringify(envelope)
          .replaceAll('":', '": ')
          .replaceAll(',"', ', "'),
      ],
    ])('an attestation %s', async (_, attestation) => {
      expect(await verify({ attestation })).toEqual({
        exitCode: 0,
        stdout: `Proven: ${ENTITY_REF} 1.0 was cleared for production\n`,
        stderr: '',
      });
    });

    it.each(['1.0', '1.0.3'])('the covered version %s', async version => {
      expect((await verify({ version })).exitCode).toBe(0);
    });

    it('an agent whose ref is written otherwise', async () => {
      const entity = 'Component:Finance-Invoice-Recon';
      expect((await verify({ entity })).exitCode).toBe(0);
    });

    it('with a set of keys, old ones and other kinds among them', async () => {
      const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const keys = [
        createSigningKey().jwk,
        rsa.publicKey.export({ format: 'jwk' }),
        key.jwk,
      ];
      const keyFile = JSON.stringify({ keys });
      expect((await verify({ keyFile })).exitCode).toBe(0);
    });

    it('as JSON', async () => {
      const { exitCode, stdout } = await run([...argsFor(), '--json'], {});
      expect(exitCode).toBe(0);
      expect(JSON.parse(stdout)).toEqual({
        proven: true,
        entityRef: ENTITY_REF,
        agentVersion: '1.0',
        faults: [],
      });
    });
  });

  describe('of a clearance that was signed on 2026-06-13, for a year,', () => {
    const TODAY = '2026-06-13';

    const verifyOn = async (day: string, policy: Partial<Policy> = {}) => {
      const signed = clearanceOf({
        today: TODAY,
        policy: { ...DEFAULT_POLICY, ...policy },
      });
      const attestation = JSON.stringify(
        envelopeOf(JSON.stringify(signed), key),
      );
      jest.useFakeTimers({ now: new Date(day), advanceTimers: true });
      return verify({ attestation });
    };

    it.each(['2026-06-13', '2027-06-13T23:59:59Z'])(
      'proves it on %s',
      async day => {
        expect((await verifyOn(day)).exitCode).toBe(0);
      },
    );

    it.each(['2027-06-14', '2099-01-01'])(
      'does not prove it on %s, and says until when it counted',
      async day => {
        expect(await verifyOn(day)).toEqual({
          exitCode: 1,
          stdout: `Not proven: ${ENTITY_REF} 1.0\n- It was valid until 2027-06-13\n`,
          stderr: '',
        });
      },
    );

    it('proves it for ever where the signed policy has it so', async () => {
      const validity = { low: 'P1D', medium: null, high: 'P1D' };
      expect((await verifyOn('2099-01-01', { validity })).exitCode).toBe(0);
    });

    it('proves it for ever where the signed policy lets the gate stay open', async () => {
      expect((await verifyOn('2099-01-01', { closeGateOn: [] })).exitCode).toBe(
        0,
      );
    });
  });

  describe('of a clearance with artifacts', () => {
    const BUNDLE = 'You reconcile invoices.\n';
    const IMAGE = `sha256:${'a'.repeat(64)}`;
    const OTHER = `sha256:${'b'.repeat(64)}`;

    const verifyWith = async (
      artifactArgs: string[],
      policy: Partial<Policy> = {},
    ) => {
      const prompts = folder.write('prompts.txt', BUNDLE);
      const signed = clearanceOf({
        artifacts: [
          { name: 'image', digest: IMAGE },
          { name: 'prompts', digest: await digestPath(prompts) },
        ],
        policy: { ...DEFAULT_POLICY, ...policy },
      });
      const attestation = JSON.stringify(
        envelopeOf(JSON.stringify(signed), key),
      );
      return run([...argsFor({ attestation }), ...artifactArgs], {});
    };

    it('proves it for those, by digest and by file', async () => {
      const prompts = folder.write('prompts.txt', BUNDLE);
      const both = ['--artifact', IMAGE, '--artifact-file', prompts];
      expect((await verifyWith(both)).exitCode).toBe(0);
      expect((await verifyWith([])).exitCode).toBe(0);
    });

    it('does not prove it for another, beside one of those', async () => {
      const args = ['--artifact', IMAGE, '--artifact', OTHER];
      expect(await verifyWith(args)).toMatchObject({
        exitCode: 1,
        stdout: `Not proven: ${ENTITY_REF} 1.0\n- It does not clear ${OTHER}\n`,
      });
    });

    it('does not prove it for a file of which one byte is another', async () => {
      const changed = folder.write('changed.txt', BUNDLE.replace('.', '!'));
      const { exitCode } = await verifyWith(['--artifact-file', changed]);
      expect(exitCode).toBe(1);
    });

    it('asks for digests where the signed policy does', async () => {
      const requireArtifacts: Policy['requireArtifacts'] = ['medium'];
      expect(await verifyWith([], { requireArtifacts })).toMatchObject({
        exitCode: 1,
        stdout: expect.stringContaining('and none was given'),
      });
      const args = ['--artifact', IMAGE];
      expect((await verifyWith(args, { requireArtifacts })).exitCode).toBe(0);
    });

    it('cannot tell of a file that is not there', async () => {
      const missing = `${folder.path}/missing`;
      expect(await verifyWith(['--artifact-file', missing])).toMatchObject({
        exitCode: 2,
        stdout: '',
        stderr: `pilot-to-prod: could not tell: ${missing} cannot be read (ENOENT)\n`,
      });
    });
  });

  describe('takes for the same what editors and downloads do to', () => {
    const pretty = JSON.stringify(envelope, null, 2);
    const set = JSON.stringify({ keys: [key.jwk] }, null, 2);

    it.each<[string, (text: string) => string]>([
      ['a byte order mark', text => `\uFEFF${text}`],
      ['CRLF', text => text.replaceAll('\n', '\r\n')],
      ['a second line end', text => `${text.trimEnd()}\n\n`],
      ['a second CRLF', text => `${text.trimEnd()}\r\n\r\n`],
      [
        'all of it',
        text => `\uFEFF${text.trimEnd().replaceAll('\n', '\r\n')}\r\n\r\n`,
      ],
    ])('the attestation, the PEM and the JWK set: %s', async (_, alter) => {
      for (const [attestation, keyFile] of [
        [alter(pretty), key.pem],
        [alter(JSON.stringify(envelope)), key.pem],
        [pretty, alter(key.pem)],
        [pretty, alter(set)],
        [alter(pretty), alter(set)],
      ]) {
        expect(await run(argsFor({ attestation, keyFile }), {})).toMatchObject({
          exitCode: 0,
        });
      }
    });
  });

  describe('does not prove', () => {
    const changed = (change: object) =>
      JSON.stringify({ ...envelope, ...change });
    const [signature] = envelope.signatures;
    const resigned = (payload: string) =>
      JSON.stringify(envelopeOf(payload, key));

    it.each<[string, Parameters<typeof argsFor>[0], RegExp]>([
      ['another agent', { entity: 'component:default/other' }, /It clears/],
      ['a version that is not covered', { version: '1.1' }, /does not cover/],
      ['a version that looks covered', { version: '1.01' }, /does not cover/],
      [
        'what another key signed',
        { keyFile: createSigningKey().pem },
        /names the key/,
      ],
      [
        'what no key of the set signed',
        { keyFile: JSON.stringify({ keys: [createSigningKey().jwk] }) },
        /names the key/,
      ],
      [
        'what another key signed in the name of this one',
        {
          attestation: JSON.stringify(
            envelopeOf(JSON.stringify(statement), {
              ...createSigningKey(),
              keyid: key.keyid,
            }),
          ),
        },
        /signature/,
      ],
      [
        'a signature in high-S form',
        {
          attestation: JSON.stringify(
            highEnvelopeOf(JSON.stringify(statement), key),
          ),
        },
        /signature/,
      ],
      ['a page of HTML', { attestation: '<html></html>' }, /no JSON/],
      ['nothing', { attestation: '' }, /no JSON/],
      [
        'bytes that are no text',
        { attestation: Uint8Array.of(0xff) },
        /no JSON/,
      ],
      [
        'two byte order marks',
        { attestation: `\uFEFF\uFEFF${changed({})}` },
        /no JSON/,
      ],
      [
        'a byte order mark at the end',
        { attestation: `${changed({})}\uFEFF` },
        /no JSON/,
      ],
      [
        'a bare carriage return',
        { attestation: `${changed({})}\r` },
        /laid out/,
      ],
      ['a blank at the end', { attestation: `${changed({})} ` }, /laid out/],
      [
        'an empty line before it',
        { attestation: `\n${changed({})}` },
        /laid out/,
      ],
      ['a bare statement', { attestation: JSON.stringify(statement) }, /enve/],
      ['an unknown property', { attestation: changed({ more: 1 }) }, /enve/],
      [
        'another payload type',
        { attestation: changed({ payloadType: 'application/json' }) },
        /enve/,
      ],
      ['no signature', { attestation: changed({ signatures: [] }) }, /enve/],
      [
        'a second signature',
        { attestation: changed({ signatures: [signature, signature] }) },
        /enve/,
      ],
      [
        'base64 with a line break',
        { attestation: changed({ payload: `${envelope.payload}\n` }) },
        /enve/,
      ],
      [
        'base64 for addresses',
        {
          attestation: changed({
            signatures: [
              {
                ...signature,
                sig: Buffer.from(signature.sig, 'base64').toString('base64url'),
              },
            ],
          }),
        },
        /enve/,
      ],
      [
        'a property that is there twice',
        { attestation: changed({}).replace('{', '{"payload":"",') },
        /laid out/,
      ],
      [
        'a needless escape',
        { attestation: changed({}).replace('"payload"', '"\\u0070ayload"') },
        /laid out/,
      ],
      [
        'a payload in which a property is there twice',
        {
          attestation: resigned(
            JSON.stringify(statement).replace('{', '{"subject":[],'),
          ),
        },
        /laid out/,
      ],
      ['a payload that is no JSON', { attestation: resigned('no') }, /no JSON/],
      [
        'a payload that is no statement',
        { attestation: resigned('{}') },
        /not a clearance/,
      ],
      [
        'what the content does not come to',
        {
          attestation: resigned(
            JSON.stringify({
              ...statement,
              predicate: {
                ...statement.predicate,
                decision: { outcome: 'conditional', reasons: [] },
              },
            }),
          ),
        },
        /comes to cleared/,
      ],
    ])('%s', async (_, options, message) => {
      const { exitCode, stdout, stderr } = await verify(options);
      expect(stdout).toMatch(/^Not proven: /);
      expect(stdout).toMatch(message);
      expect(stderr).toBe('');
      expect(exitCode).toBe(1);
    });

    it('and says so as JSON', async () => {
      const args = [...argsFor({ version: '2.0' }), '--json'];
      const { exitCode, stdout } = await run(args, {});
      expect(exitCode).toBe(1);
      expect(JSON.parse(stdout)).toMatchObject({
        proven: false,
        faults: [expect.stringContaining('does not cover 2.0')],
      });
    });

    it('and no text from the attestation begins a line of the log', async () => {
      const forged = structuredClone(statement);
      forged.subject[0].name = 'x\n::add-mask::y';
      const { exitCode, stdout } = await verify({
        attestation: resigned(JSON.stringify(forged)),
      });
      expect(exitCode).toBe(1);
      expect(stdout).toContain('add-mask');
      expect(stdout).not.toMatch(/^::/m);
    });
  });

  describe('cannot tell', () => {
    const ec = (namedCurve: string) =>
      generateKeyPairSync('ec', { namedCurve })
        .publicKey.export({ type: 'spki', format: 'pem' })
        .toString();
    const privatePem = key.privateKey
      .export({ type: 'pkcs8', format: 'pem' })
      .toString();

    it.each([
      ['nothing', ''],
      ['no key', 'key'],
      ['a broken PEM', key.pem.replace('M', '!')],
      ['two keys', key.pem + createSigningKey().pem],
      ['a private key', privatePem],
      ['a key on another curve', ec('P-384')],
      ['a broken set', '{'],
      ['no set', '{"kty":"EC"}'],
      ['a set without keys', '{"keys":[]}'],
      ['a set without a point', '{"keys":[{"kty":"EC","crv":"P-256"}]}'],
      [
        'a set with a point that is on no curve',
        JSON.stringify({ keys: [{ ...key.jwk, x: 'AA' }] }),
      ],
    ])('with %s in the key file', async (_, keyFile) => {
      const { exitCode, stdout, stderr } = await verify({ keyFile });
      expect(stdout).toBe('');
      expect(stderr).toMatch(/^pilot-to-prod: could not tell: The key/);
      expect(exitCode).toBe(2);
    });

    it.each([1, 3])('without the file at %d', async index => {
      const args = argsFor();
      args[index] = `${folder.path}/missing`;
      const { exitCode, stderr } = await run(args, {});
      expect(stderr).toContain('missing cannot be read (ENOENT)');
      expect(exitCode).toBe(2);
    });

    it('from a folder, and says so as JSON', async () => {
      const args = argsFor();
      args[1] = folder.path;
      const { exitCode, stdout } = await run([...args, '--json'], {});
      expect(JSON.parse(stdout).error).toContain('EISDIR');
      expect(exitCode).toBe(2);
    });
  });

  describe('in a process of its own', () => {
    it('exits like this', async () => {
      const proven = await runBin(argsFor());
      expect(proven.stdout).toMatch(/^Proven: /);
      expect(proven.exitCode).toBe(0);
      expect((await runBin(argsFor({ version: '2.0' }))).exitCode).toBe(1);
      expect((await runBin(argsFor({ keyFile: '' }))).exitCode).toBe(2);
    });

    it('opens no connection', async () => {
      const connections: unknown[] = [];
      const server = createServer(socket => {
        connections.push(socket);
        socket.destroy();
      });
      await new Promise<void>(resolve => {
        server.listen(0, '127.0.0.1', resolve);
      });
      // Every connection, and every look-up of a name, throws.
      const preload = folder.write(
        'no-network.js',
        `const refuse = () => {
           throw Object.assign(new Error('refused'), { code: 'ENETDOWN' });
         };
         require('node:net').Socket.prototype.connect = refuse;
         require('node:dns').lookup = refuse;`,
      );
      const env = { NODE_OPTIONS: `--require ${preload}` };
      expect((await runBin(argsFor(), env)).exitCode).toBe(0);

      // The guard itself works.
      const { port } = server.address() as { port: number };
      const gate = await runBin(
        ['gate', ENTITY_REF, '--url', `http://127.0.0.1:${port}`],
        env,
      );
      expect(gate.exitCode).toBe(2);
      expect(gate.stderr).toContain('ENETDOWN');
      expect(connections).toEqual([]);
      await new Promise(resolve => {
        server.close(resolve);
      });
    });
  });
});
