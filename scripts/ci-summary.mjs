/**
 * Reads the reports of Jest and Playwright after `npm test`, complains about
 * everything that should have run and did not, and ends with one line:
 * "N passed, N failed", where each complaint counts as a failure.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const JEST_REPORT = 'reports/jest.json';
const PLAYWRIGHT_REPORT = 'reports/playwright.json';

/** As `TestDatabases` names them, and so the tests that run on them. */
const DATABASES = ['SQLITE_3', 'POSTGRES_18'];

const root = path.resolve(import.meta.dirname, '..');
const complaints = [];

function readReport(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), 'utf8'));
  } catch {
    complaints.push(`${file} is missing: its suites did not run`);
    return undefined;
  }
}

function testFiles(...folders) {
  const patterns = folders.flatMap(folder => [
    `${folder}/**/*.test.ts`,
    `${folder}/**/*.test.tsx`,
  ]);
  const globs = patterns.map(pattern => `:(glob)${pattern}`);
  return execFileSync('git', ['ls-files', '--', ...globs], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter(Boolean);
}

function complainOfMissing(files, ran) {
  for (const file of files.filter(name => !ran.has(name))) {
    complaints.push(`${file} did not run`);
  }
}

function readJest() {
  const report = readReport(JEST_REPORT);
  if (report === undefined) {
    return { passed: 0, failed: 0 };
  }
  const suites = report.testResults;
  complainOfMissing(
    testFiles('packages', 'plugins'),
    new Set(suites.map(({ name }) => path.relative(root, name))),
  );
  // A suite that breaks before its first test has no test that failed.
  for (const suite of suites) {
    if (suite.status === 'failed' && suite.assertionResults.length === 0) {
      complaints.push(`${path.relative(root, suite.name)} could not run`);
    }
  }
  const tests = suites.flatMap(({ assertionResults }) => assertionResults);
  for (const { status, fullName } of tests) {
    if (status !== 'passed' && status !== 'failed') {
      complaints.push(`${status}: ${fullName}`);
    }
  }
  for (const database of DATABASES) {
    if (!tests.some(({ fullName }) => fullName.includes(database))) {
      complaints.push(`no test ran on ${database}`);
    }
  }
  return { passed: report.numPassedTests, failed: report.numFailedTests };
}

function readPlaywright() {
  const report = readReport(PLAYWRIGHT_REPORT);
  if (report === undefined) {
    return { passed: 0, failed: 0 };
  }
  complainOfMissing(
    testFiles('e2e-tests'),
    new Set(
      report.suites.map(({ file }) =>
        path.relative(root, path.resolve(report.config.rootDir, file)),
      ),
    ),
  );
  for (const error of report.errors) {
    complaints.push(`browser tests: ${error.message}`);
  }
  const { expected, unexpected, flaky, skipped } = report.stats;
  if (flaky + skipped > 0) {
    complaints.push(`browser tests: ${flaky} flaky, ${skipped} skipped`);
  }
  return { passed: expected, failed: unexpected };
}

const results = [readJest(), readPlaywright()];
const sum = key => results.reduce((total, result) => total + result[key], 0);
const failed = sum('failed') + complaints.length;

for (const complaint of complaints) {
  console.log(`- ${complaint}`);
}
console.log(`${sum('passed')} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
