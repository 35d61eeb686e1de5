import { isBlank } from './blanks';
import { NOT_SET } from './labels';
import type { Ledger } from './Ledger';
import { readDay } from './readDay';

const LAUNCH = 'target launch date:';

/** Of the decision, two days stand in lines of their own, which may be blank. */
const BLANK_LINE = /^[\w -]{0,60}:/;

/** Whether a text says where the launch date stands. */
export function namesLaunch(text: string): boolean {
  return text.toLowerCase().includes(LAUNCH);
}

/**
 * The launch date that the lines of a decision give. The decision itself is
 * left out; of two dates the first counts.
 */
export function parseDecision(lines: string[], ledger: Ledger): string | null {
  let launch: string | undefined;
  const rest: string[] = [];
  // Somewhere within a line it counts only where plain text ran together.
  const isAnywhere = !lines.some(line => line.toLowerCase().startsWith(LAUNCH));
  for (const line of lines) {
    const start = line.toLowerCase().indexOf(LAUNCH);
    if (start === -1 || (start > 0 && !isAnywhere)) {
      rest.push(line);
      continue;
    }
    const words = line.slice(start + LAUNCH.length).trim();
    if (launch === undefined || launch === words) {
      rest.push(line.slice(0, start).trim());
      launch = words;
    } else {
      ledger.warn(
        `The document has two target launch dates: “${launch}” and “${words}”. The first was taken.`,
        line,
      );
      rest.push(line.slice(0, start).trim());
    }
  }
  rest.filter(isBlankLine).forEach(line => ledger.understand(line));
  const decision = rest.filter(line => !isBlankLine(line)).join('\n');
  ledger.understand(`Target launch date ${NOT_SET}`);
  if (decision !== '') {
    ledger.warn(
      `The decision was left out; it follows from the items and the signatures: “${decision}”`,
      decision,
    );
  }
  return launch === undefined || isBlank(launch) || launch === NOT_SET
    ? null
    : readDay(launch, 'The target launch date', ledger);
}

function isBlankLine(line: string): boolean {
  const label = BLANK_LINE.exec(line)?.[0] ?? '';
  const words = line.slice(label.length).trim();
  return (
    isBlank(line) || (label !== '' && (isBlank(words) || words === NOT_SET))
  );
}
