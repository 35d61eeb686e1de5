import type {
  Pilot,
  Tier,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { tierSchema } from '../model/policy';
import { daySchema, MAX_TEXT } from '../model/text';
import { NOT_SET } from './labels';
import { splitNames } from './nameList';
import { Segment, textOf } from './readMarkdown';
import { shorten } from './shorten';

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
  /** Entity refs or names, as written. */
  builders: string[];
  sponsor: string | null;
}

const LABELS: Record<string, keyof DocumentHeader | 'reviewDate'> = {
  'agent id': 'agent',
  agent: 'agent',
  'agent version': 'agentVersion',
  version: 'agentVersion',
  tier: 'tier',
  regulations: 'regulations',
  'pilot ran': 'pilot',
  'review date': 'reviewDate',
  'pilot-to-prod review date': 'reviewDate',
  'agent builder': 'builders',
  'agent builders': 'builders',
  builders: 'builders',
  sponsor: 'sponsor',
};

const UNMARKED = new RegExp(
  `(?:^|\\s)(${Object.keys(LABELS)
    // The longer first, as some begin like others.
    .sort((a, b) => b.length - a.length)
    .join('|')}):`,
  'gi',
);

const BLANK = /^\[[^\]]*\](?: to \[[^\]]*\])?$/;

/** What the paragraphs above the table of items say, as far as they do. */
export function parseHeader(
  paragraphs: Segment[][],
  warn: (warning: string) => void,
): Partial<DocumentHeader> {
  const header: Partial<DocumentHeader> = {};
  for (const [label, words] of paragraphs.flatMap(linesOf)) {
    const property = LABELS[label.toLowerCase()];
    if (words === '' || words === NOT_SET || BLANK.test(words)) {
      continue;
    }
    if (property === undefined) {
      const text = label === '' ? words : `${label}: ${words}`;
      warn(`“${shorten(text)}” has no place in a checklist.`);
    } else if (words.length > MAX_TEXT) {
      warn(`“${label}” is too long to be read.`);
    } else {
      read(property, words, header, warn);
    }
  }
  return header;
}

function read(
  property: keyof DocumentHeader | 'reviewDate',
  words: string,
  header: Partial<DocumentHeader>,
  warn: (warning: string) => void,
): void {
  switch (property) {
    case 'agent': {
      // Template 07's worked example names the version with the agent.
      const [, name, version] = /^(\S+)\s+v(\d\S*)$/.exec(words) ?? [];
      header.agent = name ?? words;
      if (version !== undefined) {
        header.agentVersion ??= version;
      }
      break;
    }
    case 'agentVersion':
      header.agentVersion = words;
      break;
    case 'tier':
      header.tier = tierSchema.safeParse(words.toLowerCase()).data ?? null;
      if (header.tier === null) {
        warn(`The tier “${shorten(words)}” is none of Low, Medium, High.`);
      }
      break;
    case 'pilot':
      header.pilot = pilotOf(words);
      if (header.pilot === null) {
        warn(
          `“${shorten(
            words,
          )}” does not name the first and the last day of the pilot as YYYY-MM-DD.`,
        );
      }
      break;
    case 'regulations':
    case 'builders':
      header[property] = splitNames(words);
      break;
    case 'sponsor':
      header.sponsor = splitNames(words)[0] ?? null;
      break;
    default:
      warn(
        `The review date ${shorten(
          words,
        )} was left out; it is the day on which the AI CoE Lead decides.`,
      );
  }
}

function pilotOf(words: string): Pilot | null {
  const [start = '', end = ''] = words.match(/\d{4}-\d{2}-\d{2}/g) ?? [];
  return daySchema.safeParse(start).success &&
    daySchema.safeParse(end).success &&
    start <= end
    ? { start, end }
    : null;
}

/** Labels with the words after them; text without a label has an empty one. */
function linesOf(segments: Segment[]): [label: string, words: string][] {
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
      ? [[first.text.trim(), textOf(rest).trim()] as [string, string]]
      : unmarkedLinesOf(textOf([first, ...rest]).trim());
  });
}

/** As text renderings of the template have them: without bold, in one line. */
function unmarkedLinesOf(line: string): [label: string, words: string][] {
  const starts = [...line.matchAll(UNMARKED)];
  if (starts[0]?.index !== 0) {
    return line === '' ? [] : [['', line]];
  }
  return starts.map((start, index) => [
    start[1],
    line.slice(start.index + start[0].length, starts[index + 1]?.index).trim(),
  ]);
}
