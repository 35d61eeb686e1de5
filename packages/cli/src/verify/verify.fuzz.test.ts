import fc from 'fast-check';
import { randomInt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import {
  clearanceOf,
  createSigningKey,
  ENTITY_REF,
  envelopeOf,
} from '../__testUtils__/clearance';
import { runBin } from '../__testUtils__/processes';
import { TestFolder } from '../__testUtils__/TestFolder';
import { run } from '../run';

// To repeat a run: FUZZ_SEED=<the seed in the test's name>.
const seed = Number(process.env.FUZZ_SEED ?? randomInt(2 ** 31));

const key = createSigningKey();
const statement = clearanceOf();
const envelope = envelopeOf(JSON.stringify(statement), key);

type Json = null | boolean | number | string | Json[] | { [k: string]: Json };
type Path = (string | number)[];

/** The way to each value in a JSON document, objects and lists included. */
function pathsOf(value: Json, path: Path = []): Path[] {
  if (value === null || typeof value !== 'object') {
    return [path];
  }
  const own = path.length > 0 ? [path] : [];
  return own.concat(
    Object.entries(value).flatMap(([name, child]) =>
      pathsOf(child, [...path, name]),
    ),
  );
}

/** Makes a value another one, so that it is different for sure. */
const changes: ((value: Json, other: Json) => Json | undefined)[] = [
  () => undefined,
  value => (value === null ? 0 : null),
  (value, other) =>
    JSON.stringify(value) === JSON.stringify(other) ? [other] : other,
  value => (typeof value === 'string' ? `${value} ` : [value]),
  value => (typeof value === 'string' ? value.slice(1) : { value }),
  value => (typeof value === 'number' ? value + 1 : String(value)),
  value => (Array.isArray(value) ? [...value, ...value, null] : !value),
];

function changed(
  document: object,
  path: Path,
  index: number,
  other: Json,
): object {
  const copy = structuredClone(document);
  const parent = path
    .slice(0, -1)
    .reduce<any>((value, name) => value[name], copy);
  const name = path[path.length - 1];
  const before = JSON.stringify(copy);
  const value = changes[index](parent[name], other);
  if (value !== undefined) {
    parent[name] = value;
  } else if (Array.isArray(parent)) {
    parent.splice(Number(name), 1);
  } else {
    delete parent[name];
  }
  // A change that leaves the value as it was, such as "" cut short.
  return JSON.stringify(copy) === before
    ? changed(document, path, 1, other)
    : copy;
}

const anyChange = (document: object) =>
  fc
    .record({
      path: fc.constantFrom(...pathsOf(document as Json)),
      index: fc.nat(changes.length - 1),
      other: fc.jsonValue({ maxDepth: 1 }) as fc.Arbitrary<Json>,
    })
    .map(({ path, index, other }) => changed(document, path, index, other));

const layouts = [0, 2];
const anyFlip = fc
  .record({
    indent: fc.constantFrom(...layouts),
    at: fc.noBias(fc.nat()),
    mask: fc.noBias(fc.integer({ min: 1, max: 255 })),
  })
  .map(({ indent, at, mask }) => {
    const bytes = Buffer.from(JSON.stringify(envelope, null, indent));
    // eslint-disable-next-line no-bitwise
    bytes[at % bytes.length] ^= mask;
    return bytes;
  });

const anyCutOrCopy = fc
  .record({
    at: fc.noBias(fc.nat()),
    length: fc.integer({ min: 1, max: 40 }),
  })
  .chain(({ at, length }) => {
    const bytes = Buffer.from(JSON.stringify(envelope));
    const from = at % (bytes.length - length);
    const part = bytes.subarray(from, from + length);
    const rest = bytes.subarray(from + length);
    const head = bytes.subarray(0, from);
    return fc.constantFrom(
      Buffer.concat([head, rest]),
      Buffer.concat([head, part, part, rest]),
    );
  });

const asFile = (document: object, indent: number = 0) =>
  Buffer.from(JSON.stringify(document, null, indent));

/** Anything that was an envelope before somebody without the key changed it. */
const anyForgery: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 5, arbitrary: anyFlip },
  { weight: 1, arbitrary: anyCutOrCopy },
  {
    weight: 1,
    arbitrary: anyChange(envelope).map(document => asFile(document)),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(anyChange(statement), fc.constantFrom(...layouts))
      .map(([document, indent]) =>
        asFile(
          {
            ...envelope,
            payload: asFile(document).toString('base64'),
          },
          indent,
        ),
      ),
  },
);

describe('verify', () => {
  let folder: TestFolder;
  let args: string[];
  let file: string;

  beforeAll(() => {
    folder = new TestFolder();
    file = folder.write('attestation.json', asFile(envelope));
    args = [
      ...['verify', file, '--entity', ENTITY_REF, '--agent-version', '1.0'],
      ...['--key', folder.write('key.pem', key.pem)],
    ];
  });

  afterAll(() => {
    folder.remove();
  });

  const exitCodeOf = async (bytes: Buffer, more: string[] = []) => {
    writeFileSync(file, bytes);
    return (await run([...args, ...more], {})).exitCode;
  };

  it('proves the envelope from which all the others are made', async () => {
    for (const indent of layouts) {
      expect(await exitCodeOf(asFile(envelope, indent))).toBe(0);
    }
  });

  it(`never proves a changed envelope (at least 5000 variants, seed ${seed})`, async () => {
    const keySet = folder.write(
      'keys.json',
      JSON.stringify({ keys: [key.jwk] }),
    );
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(anyForgery, fc.boolean(), async (bytes, isSet) => {
        seen.add(bytes.toString('latin1'));
        expect(await exitCodeOf(bytes, isSet ? ['--key', keySet] : [])).toBe(1);
      }),
      // More than are asked for, as some are the same.
      { numRuns: 7_000, seed },
    );
    expect(seen.size).toBeGreaterThanOrEqual(5_000);
  }, 600_000);

  it(`never proves what a lying registry changed and signed again (1000 variants, seed ${seed})`, async () => {
    const { content, decision, ...rest } = statement.predicate;
    await fc.assert(
      fc.asyncProperty(anyChange({ content, decision }), async lie => {
        const forged = {
          ...statement,
          predicate: { ...rest, ...lie },
        };
        const bytes = asFile(envelopeOf(JSON.stringify(forged), key));
        expect(await exitCodeOf(bytes)).toBe(1);
      }),
      { numRuns: 1_000, seed },
    );
  }, 300_000);

  it('flips every single bit of the signature in vain', async () => {
    const text = JSON.stringify(envelope);
    const start = text.indexOf('"signatures"');
    for (let at = start; at < text.length; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const bytes = Buffer.from(text);
        // eslint-disable-next-line no-bitwise
        bytes[at] ^= 1 << bit;
        expect(await exitCodeOf(bytes)).toBe(1);
      }
    }
  }, 300_000);

  it(`exits with 1 in a process of its own (seed ${seed})`, async () => {
    for (const bytes of fc.sample(anyForgery, { numRuns: 12, seed })) {
      writeFileSync(file, bytes);
      expect((await runBin(args)).exitCode).toBe(1);
    }
  }, 300_000);
});
