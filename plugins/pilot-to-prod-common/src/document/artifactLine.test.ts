import { parseDocument } from './parseDocument';

const A = `sha256:${'a'.repeat(64)}`;
const B = `sha256:${'b'.repeat(64)}`;
const ITEMS = '| # | Item | Status | Evidence |\n|---|---|---|---|\n';

const ROWS = Array.from({ length: 9 }, (_, i) => `| ${i + 1} | | | |`);

/** What a document says of artifacts, with every item in it. */
function read(header: string) {
  const { artifacts, warnings } = parseDocument(
    `${header}\n\n${ITEMS}${ROWS.join('\n')}`,
  );
  return { artifacts, warnings };
}

const both = [
  { name: 'image', digest: A },
  { name: 'prompts', digest: B },
];

describe('the artifacts of a document', () => {
  it.each([
    ['lines', `**Artifact:** image: ${A}\n\n**Artifact:** prompts: ${B}`],
    ['one line', `**Artifacts:** image ${A}, prompts=${B}`],
    ['plain text', `Artifact: image@${A}\nArtifact: prompts ${B}`],
    ['a list', `**Artifacts:**\n\n- image: ${A}\n- \`prompts\`: \`${B}\``],
    [
      'a table',
      `| Artifact | Digest |\n|---|---|\n| image | ${A} |\n| prompts | \`${B}\` |`,
    ],
    ['a header table', `| Artifact | image: ${A}, prompts: ${B} |\n|---|---|`],
    ['front matter', `---\nartifacts:\n  - image: ${A}\n  - prompts ${B}\n---`],
    ['two lines alike', `**Artifacts:** image ${A}, prompts ${B}, image ${A}`],
  ])('are read from %s', (_, header) => {
    expect(read(header)).toEqual({ artifacts: both, warnings: [] });
  });

  it.each([
    [
      'a digit too few',
      `image ${A.slice(0, -1)}`,
      `The artifact “image ${A.slice(
        0,
        -1,
      )}” was left out: it does not end with a digest, sha256: and 64 hex digits.`,
    ],
    [
      'a digit too many',
      `image ${A}0`,
      `The artifact “image ${A}0” was left out: it does not end with a digest, sha256: and 64 hex digits.`,
    ],
    [
      'another algorithm',
      `image sha512:${'a'.repeat(128)}`,
      `The artifact “image sha512:${'a'.repeat(
        128,
      )}” was left out: it does not end with a digest, sha256: and 64 hex digits.`,
    ],
    [
      'a tag',
      'image:1.0.3',
      'The artifact “image:1.0.3” was left out: it does not end with a digest, sha256: and 64 hex digits.',
    ],
    [
      'no name',
      A,
      `The artifact “${A}” was left out: it has no name before its digest.`,
    ],
    [
      'a name that is too long',
      `${'x'.repeat(501)} ${A}`,
      `The artifact “${'x'.repeat(
        501,
      )} ${A}” was left out: its name is too long.`,
    ],
  ])('are warned of and left out with %s', (_, words, warning) => {
    expect(
      read(`**Artifact:** ${words}\n\n**Artifact:** prompts ${B}`),
    ).toEqual({ artifacts: [both[1]], warnings: [warning] });
  });

  it('have their digest in lower case', () => {
    const written = A.toUpperCase();
    expect(read(`**Artifact:** image ${written}`)).toEqual({
      artifacts: [both[0]],
      warnings: [`The digest “${written}” was read as ${A}.`],
    });
  });

  it('have the first of two digests', () => {
    expect(read(`**Artifacts:** image ${A}, image ${B}`)).toEqual({
      artifacts: [both[0]],
      warnings: [
        `The document has two digests of the artifact “image”: ${A} and ${B}. The first was taken.`,
      ],
    });
  });

  it('can be as many as a checklist takes', () => {
    const artifacts = Array.from({ length: 200 }, (_, index) => ({
      name: `artifact-${index}`,
      digest: A,
    }));
    const words = artifacts.map(({ name }) => `${name} ${A}`).join(', ');
    expect(read(`**Artifacts:** ${words}`)).toEqual({
      artifacts,
      warnings: [],
    });
  });

  it('can be none', () => {
    expect(read('**Artifacts:** none')).toEqual({
      artifacts: [],
      warnings: [],
    });
  });
});
