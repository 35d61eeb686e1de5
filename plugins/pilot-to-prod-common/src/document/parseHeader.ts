import type {
  Artifact,
  Pilot,
  Tier,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { tierSchema } from '../model/policy';
import { daySchema, MAX_ROWS, MAX_TEXT } from '../model/text';
import { endsWithDigest, readArtifacts, withArtifacts } from './artifactLine';
import { isBlank } from './blanks';
import { NO_END, NOT_SET } from './labels';
import type { Ledger } from './Ledger';
import { NONE, splitNames } from './nameList';
import { readDay } from './readDay';
import { Segment, textOf } from './readInline';
import type { Table } from './readMarkdown';

/**
 * What the lines at the top of the document say.
 *
 * @public
 */
export interface DocumentHeader {
  /** An entity ref or a name, as written. */
  agent: string | null;
  agentVersion: string | null;
  tier: Tier | null;
  regulations: string[];
  pilot: Pilot | null;
  /** Who owns the agent: entity refs or names, as written. */
  owners: string[];
  /** Entity refs or names, as written. */
  builders: string[];
  sponsor: string | null;
  targetLaunchDate: string | null;
  /** What is deployed, under names that are there once each. */
  artifacts: Artifact[];
}

/** What a line can be about: also what a checklist takes from elsewhere. */
type Subject = keyof DocumentHeader | 'reviewDate' | 'validUntil';

/** A label with the words after it; text without a label has an empty one. */
export interface Line {
  label: string;
  words: string;
}

const LABELS: Record<string, Subject> = {
  'agent id': 'agent',
  agent: 'agent',
  'agent version': 'agentVersion',
  version: 'agentVersion',
  tier: 'tier',
  regulations: 'regulations',
  'pilot ran': 'pilot',
  pilot: 'pilot',
  'review date': 'reviewDate',
  'pilot-to-prod review date': 'reviewDate',
  'valid until': 'validUntil',
  'agent owner': 'owners',
  'agent owners': 'owners',
  'agent builder': 'builders',
  'agent builders': 'builders',
  builders: 'builders',
  sponsor: 'sponsor',
  'target launch date': 'targetLaunchDate',
  artifact: 'artifacts',
  artifacts: 'artifacts',
};

/** Many artifacts can stand in one line; of all else it is one text. */
const LONGEST = {
  artifacts: MAX_ROWS * 600,
  other: MAX_TEXT,
};

const UNMARKED = new RegExp(
  `(?:^|\\s)(${Object.keys(LABELS)
    // The longer first, as some begin like others.
    .sort((a, b) => b.length - a.length)
    .join('|')}):`,
  'gi',
);

const DAYS = /\d{4}-\d{2}-\d{2}/g;

/**
 * What the lines above the table of items say, as far as they do. Of two
 * answers to one question the first counts, and a warning names both.
 */
export function parseHeader(
  lines: Line[],
  ledger: Ledger,
): Partial<DocumentHeader> {
  const header: Partial<DocumentHeader> = {};
  let before: Subject | undefined;
  for (const { label, words } of lines) {
    const property = propertyOf(label);
    const text = label === '' ? words : `${label}: ${words}`;
    if (property === undefined) {
      if (before === 'artifacts' && endsWithDigest(text)) {
        // A list beneath its label, with an artifact in each line.
        read({ property: before, label, words: text }, header, ledger);
        continue;
      }
      if (!isBlank(words)) {
        ledger.warn(`“${text}” has no place in a checklist.`, text);
      } else if (label !== '') {
        ledger.warn(`“${label}” has no place in a checklist.`, label);
      }
      continue;
    }
    before = property;
    ledger.understand(label);
    const longest = property === 'artifacts' ? 'artifacts' : 'other';
    if (isBlank(words) || [NOT_SET, NO_END].includes(words)) {
      ledger.understand(words);
    } else if (words.length > LONGEST[longest]) {
      ledger.warn(`“${label}” is too long to be read: “${words}”`, text);
    } else {
      read({ property, label, words: unwrap(words) }, header, ledger);
      if (unwrap(words) !== words) {
        ledger.warn(`“${text}” was read without its brackets.`, text);
      }
    }
  }
  return header;
}

/** Whether a text is one of the labels that begin a line of the header. */
export function isHeaderLabel(text: string): boolean {
  return propertyOf(text) !== undefined;
}

/** The labels of a paragraph with the words after them. */
export function linesOf(segments: Segment[]): Line[] {
  const lines: Segment[][] = [[]];
  for (const segment of segments) {
    if (segment.kind === 'line-end' || segment.kind === 'label') {
      lines.push([]);
    }
    lines[lines.length - 1].push(segment);
  }
  return lines.flatMap(([first, ...rest]) => {
    if (first === undefined) {
      return [];
    }
    return first.kind === 'label'
      ? [{ label: first.text.trim(), words: textOf(rest).trim() }]
      : textOf([first, ...rest])
          .split('\n')
          .flatMap(line => unmarkedLinesOf(line.trim()));
  });
}

/**
 * The lines of a table that is the header: with labels in the first column, or
 * with labels as the head. `undefined` where it is another table.
 */
export function headerLinesOf({ head, rows }: Table): Line[] | undefined {
  const [first, ...others] = head.map(({ text }) => isHeaderLabel(text));
  const isDown = rows.some(row => isHeaderLabel(row[0].text));
  if (!isDown && others.includes(true)) {
    return rows.flatMap(row =>
      row.map(({ text }, index) => ({
        label: labelOf(head[index].text),
        words: text,
      })),
    );
  }
  if (!isDown && !first) {
    return undefined;
  }
  // The head may name the columns only.
  return (first ? [head, ...rows] : rows).map(([label, ...words]) => ({
    label: labelOf(label.text),
    words: words
      .map(({ text }) => text)
      .join(' ')
      .trim(),
  }));
}

function propertyOf(label: string) {
  const key = labelOf(label).toLowerCase();
  return Object.hasOwn(LABELS, key) ? LABELS[key] : undefined;
}

/** Without a colon at its end, and with single spaces. */
function labelOf(text: string): string {
  const words = text.split(/\s/).filter(word => word !== '');
  return words.join(' ').replace(/:$/, '');
}

/** As text renderings of the template have them: without bold, in one line. */
function unmarkedLinesOf(line: string): Line[] {
  // Of the same length, so that a place in it is one in the line.
  const starts = [...line.replace(/\s/g, ' ').matchAll(UNMARKED)];
  if (starts[0]?.index !== 0) {
    return line === '' ? [] : [{ label: '', words: line }];
  }
  return starts.map((start, index) => ({
    label: start[1],
    words: line
      .slice(start.index + start[0].length, starts[index + 1]?.index)
      .trim(),
  }));
}

/** Brackets around the whole are those of the template, with words put in. */
function unwrap(words: string): string {
  return /^\[[^[\]]+\]$/.test(words) ? words.slice(1, -1).trim() : words;
}

function read(
  { property, label, words }: Line & { property: Subject },
  header: Partial<DocumentHeader>,
  ledger: Ledger,
): void {
  const set = <TKey extends Exclude<keyof DocumentHeader, 'artifacts'>>(
    key: TKey,
    value: DocumentHeader[TKey],
  ) => {
    const [before, now] = [header[key], value].map(wordsOfValue);
    if (before === undefined) {
      header[key] = value;
    } else if (before !== now) {
      ledger.warn(
        `The document has two answers to “${label}”: “${before}” and “${now}”. The first was taken.`,
        words,
      );
    }
  };
  switch (property) {
    case 'agent': {
      // Template 07's worked example names the version with the agent.
      const [name, version, ...rest] = words.split(/\s/).filter(Boolean);
      if (rest.length === 0 && /^v\d/.test(version ?? '')) {
        set('agent', name);
        set('agentVersion', version.slice(1));
        ledger.understand(words);
      } else {
        set('agent', words);
      }
      break;
    }
    case 'agentVersion':
      set('agentVersion', words);
      break;
    case 'tier': {
      const tier = tierSchema.safeParse(words.toLowerCase()).data;
      if (tier === undefined) {
        ledger.warn(`The tier “${words}” is none of Low, Medium, High.`, words);
      } else {
        set('tier', tier);
      }
      break;
    }
    case 'pilot': {
      const pilot = pilotOf(words);
      if (pilot === null) {
        ledger.warn(
          `“${words}” does not name the first and the last day of the pilot as YYYY-MM-DD.`,
          words,
        );
        break;
      }
      set('pilot', pilot);
      const plain = `${pilot.start} to ${pilot.end}`;
      if (words === plain) {
        ledger.understand(words);
      } else {
        ledger.warn(`The pilot “${words}” was read as ${plain}.`, words);
      }
      break;
    }
    case 'targetLaunchDate': {
      const day = readDay(words, 'The target launch date', ledger);
      if (day !== null) {
        set('targetLaunchDate', day);
      }
      break;
    }
    case 'artifacts':
      header.artifacts = withArtifacts(
        header.artifacts ?? [],
        readArtifacts(words, ledger),
        ledger,
      );
      ledger.understand(NONE);
      break;
    case 'regulations':
    case 'owners':
    case 'builders':
      set(property, splitNames(words));
      ledger.understand(words);
      break;
    case 'sponsor': {
      const [sponsor = null, ...others] = splitNames(words);
      set('sponsor', sponsor);
      ledger.understand(words);
      if (others.length > 0) {
        const quote = others.join(', ');
        ledger.warn(
          `A checklist has one sponsor: “${sponsor}” was taken, and “${quote}” left out.`,
          quote,
        );
      }
      break;
    }
    case 'validUntil':
      ledger.warn(
        `That it is valid until ${words} was left out; a clearance counts from the signature of the AI CoE Lead.`,
        words,
      );
      break;
    default:
      ledger.warn(
        `The review date ${words} was left out; it is the day on which the AI CoE Lead decides.`,
        words,
      );
  }
}

function wordsOfValue(
  value: string | string[] | Pilot | null | undefined,
): string | undefined {
  if (value === undefined || typeof value === 'string') {
    return value;
  }
  if (value === null) {
    return 'none';
  }
  return Array.isArray(value)
    ? value.join(', ') || 'none'
    : `${value.start} to ${value.end}`;
}

function pilotOf(words: string): Pilot | null {
  const days = words.match(DAYS) ?? [];
  const [start = '', end = ''] = days;
  return days.length === 2 &&
    daySchema.safeParse(start).success &&
    daySchema.safeParse(end).success &&
    start <= end
    ? { start, end }
    : null;
}
