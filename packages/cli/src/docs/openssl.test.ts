import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  clearanceOf,
  createSigningKey,
  envelopeOf,
} from '../__testUtils__/clearance';
import { verifyWithOpenssl } from '../__testUtils__/readyMadeUses';
import { TestFolder } from '../__testUtils__/TestFolder';

const key = createSigningKey();
const statement = clearanceOf();
const envelope = envelopeOf(JSON.stringify(statement), key);

describe('docs/verify.md with openssl alone', () => {
  let folder: TestFolder;

  beforeEach(() => {
    folder = new TestFolder();
    folder.write('public-key.pem', key.pem);
  });

  afterEach(() => {
    folder.remove();
  });

  const verify = (attestation: object, indent?: number) => {
    folder.write('attestation.json', JSON.stringify(attestation, null, indent));
    return verifyWithOpenssl(folder);
  };

  it.each([0, 2])('verifies an envelope, indented by %d', async indent => {
    const { exitCode, stdout } = await verify(envelope, indent);
    expect(stdout).toBe('Verified OK\n');
    expect(exitCode).toBe(0);
    const payload = readFileSync(
      path.join(folder.path, 'payload.json'),
      'utf8',
    );
    expect(JSON.parse(payload)).toEqual(statement);
  });

  it('refuses a changed payload', async () => {
    const forged = structuredClone(statement);
    forged.predicate.content.tier = 'low';
    const { exitCode, stdout } = await verify({
      ...envelope,
      payload: Buffer.from(JSON.stringify(forged)).toString('base64'),
    });
    expect(stdout).not.toContain('OK');
    expect(exitCode).toBe(1);
  });

  it('refuses another key', async () => {
    folder.write('public-key.pem', createSigningKey().pem);
    expect((await verify(envelope)).exitCode).toBe(1);
  });
});
