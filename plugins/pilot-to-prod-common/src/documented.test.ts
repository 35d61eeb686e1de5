import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ANNOTATIONS } from './annotations';
import { gateReasonCodeSchema } from './gate/verdict';
import { findingDefinitions } from './items/findings';
import { reasonCodeSchema } from './model/decision';
import { HEALTH_CODES } from './model/health';
import { policySchema } from './model/policy';

/** The lines of a document, without the spaces that align its tables. */
function linesOf(...names: string[]): string[] {
  const root = path.resolve(__dirname, '../../..');
  return names.flatMap(name =>
    readFileSync(path.join(root, name), 'utf8')
      .split('\n')
      .map(line => line.replace(/ +/g, ' ').trim()),
  );
}

describe('what the product promises stands in its documents', () => {
  const findings = linesOf('docs/findings.md');
  const gate = linesOf('docs/gate.md').join('\n');

  it.each(Object.entries(findingDefinitions))(
    'the finding %s, as the tab words it',
    (code, { severity, title, fix }) => {
      expect(findings).toContain(
        `| \`${code}\` | ${severity} | ${title} | ${fix} |`,
      );
    },
  );

  it('no finding that there is not', () => {
    const codes = findings.flatMap(
      line =>
        line.match(/^\| `([a-z-]+)` \| (?:blocker|warning) \|/)?.[1] ?? [],
    );
    expect(codes.sort()).toEqual(Object.keys(findingDefinitions).sort());
  });

  it.each(reasonCodeSchema.options)('the reason %s', code => {
    expect(findings.join('\n')).toContain(`| \`${code}\` |`);
  });

  it.each([...new Set([...gateReasonCodeSchema.options, ...HEALTH_CODES])])(
    'the reason of the gate %s',
    code => {
      expect(gate).toContain(`\`${code}\``);
    },
  );

  it.each(Object.keys(policySchema.shape))('the policy’s key %s', key => {
    expect(linesOf('docs/configuration.md').join('\n')).toMatch(
      new RegExp(`^${key}: `, 'm'),
    );
  });

  it.each(Object.values(ANNOTATIONS))('the annotation %s', annotation => {
    expect(
      linesOf(
        'docs/configuration.md',
        'plugins/catalog-backend-module-pilot-to-prod/README.md',
      ).join('\n'),
    ).toContain(`\`${annotation}\``);
  });
});
