import fc from 'fast-check';
import {
  readArtifacts,
  sentIndexOf,
  toArtifacts,
  withPasted,
} from './artifactRows';

const HEX = '0f'.repeat(32);
const DIGEST = `sha256:${HEX}`;
const OTHER = `sha256:${'a1'.repeat(32)}`;

describe('readArtifacts', () => {
  it.each([
    [`ghcr.io/acme/recon@${DIGEST}`, 'ghcr.io/acme/recon'],
    [`ghcr.io/acme/recon:1.0.3@${DIGEST}`, 'ghcr.io/acme/recon'],
    [`localhost:5000/recon@${DIGEST}`, 'localhost:5000/recon'],
    [`image ${DIGEST}`, 'image'],
    [`${DIGEST} image`, 'image'],
    [`image: ${DIGEST}`, 'image'],
    [`image=${DIGEST}`, 'image'],
    [`"image": "${DIGEST}",`, 'image'],
    [`image,${DIGEST}`, 'image'],
    [`prompt bundle\t${DIGEST}`, 'prompt bundle'],
    [`image:1.0 ${DIGEST}`, 'image:1.0'],
    [`${HEX}  prompts.tar.gz`, 'prompts.tar.gz'],
    [`${HEX} *prompts.tar.gz`, 'prompts.tar.gz'],
    [`image ${DIGEST.toUpperCase()}`, 'image'],
  ])('reads %j', (text, name) => {
    expect(readArtifacts(text)).toEqual([{ name, digest: DIGEST }]);
    expect(readArtifacts(`\n  ${text}  \r\n`)).toEqual([
      { name, digest: DIGEST },
    ]);
  });

  it('reads a line for each artifact, and keeps what it cannot read', () => {
    expect(
      readArtifacts(`image ${DIGEST}\n\nmodel ${OTHER}\r\nguardrails v3\n`),
    ).toEqual([
      { name: 'image', digest: DIGEST },
      { name: 'model', digest: OTHER },
      { name: 'guardrails v3' },
    ]);
    expect(readArtifacts(`${DIGEST}\n${OTHER}`)).toEqual([
      { digest: DIGEST },
      { digest: OTHER },
    ]);
  });

  it.each([
    '',
    '  \n ',
    'image',
    'two\nnames',
    DIGEST,
    HEX,
    ` ${DIGEST}\n`,
    `image sha256:${HEX}0`,
    `image sha256:${HEX.slice(1)}`,
    `image sha512:${HEX}${HEX}`,
  ])('leaves %j to the field that it is pasted into', text => {
    expect(readArtifacts(text)).toEqual([]);
  });

  it('has a digest of each line that names one, whatever stands around it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 30 }), { minLength: 2, maxLength: 5 }),
        words => {
          const clean = words.map(word => word.replace(/[\r\n]/g, ''));
          const rows = readArtifacts(
            clean.map(word => `${word} ${DIGEST} `).join('\n'),
          );
          expect(rows.map(({ digest }) => digest)).toEqual(
            clean.map(() => DIGEST),
          );
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('withPasted', () => {
  const image = { name: 'image', digest: DIGEST };
  const model = { name: 'model', digest: OTHER };

  it('fills the row, and puts the others beneath it', () => {
    expect(
      withPasted([{}, { name: 'last' }], 0, [image, model], 'name'),
    ).toEqual([image, model, { name: 'last' }]);
  });

  it('keeps a name that was typed, if one artifact is pasted as its digest', () => {
    const rows = [{ name: 'runtime' }];
    expect(withPasted(rows, 0, [image], 'digest')).toEqual([
      { name: 'runtime', digest: DIGEST },
    ]);
    expect(withPasted(rows, 0, [image], 'name')).toEqual([image]);
    expect(withPasted(rows, 0, [image, model], 'digest')).toEqual([
      image,
      model,
    ]);
  });
});

describe('toArtifacts', () => {
  it('leaves out empty rows, spaces around, and upper case in digests', () => {
    const rows = [
      {},
      { name: ' image ', digest: ` ${DIGEST.toUpperCase()}\t` },
      {},
      { name: 'model' },
    ];
    expect(toArtifacts(rows)).toEqual([
      { name: 'image', digest: DIGEST },
      { name: 'model', digest: '' },
    ]);
    expect([0, 1, 2, 3].map(index => sentIndexOf(rows, index))).toEqual([
      undefined,
      0,
      undefined,
      1,
    ]);
  });
});
