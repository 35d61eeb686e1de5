import type { Line } from './parseHeader';

const MOST_LINES = 200;
const FENCE = '---';

/**
 * The lines of a document between `---` at its very beginning, and the document
 * without them. Lines without a label belong to the one above, as a list does.
 *
 * @param markdown - with `\n` at its line ends
 */
export function takeFrontMatter(markdown: string): {
  lines: Line[];
  rest: string;
} {
  const all = markdown.split('\n', MOST_LINES);
  const end = all.findIndex(
    (line, index) => index > 0 && [FENCE, '...'].includes(line.trimEnd()),
  );
  const between = all.slice(1, end);
  if (
    all[0].trimEnd() !== FENCE ||
    end === -1 ||
    !/^[A-Za-z][\w -]{0,60}:/.test(between[0] ?? '')
  ) {
    return { lines: [], rest: markdown };
  }
  const lines: Line[] = [];
  for (const line of between) {
    const colon = line.indexOf(':');
    const last = lines.at(-1);
    if (/^[A-Za-z]/.test(line) && colon !== -1) {
      lines.push({
        label: labelOf(line.slice(0, colon)),
        words: withoutQuotes(line.slice(colon + 1).trim()),
      });
    } else if (last !== undefined && line.trim() !== '') {
      const words = withoutQuotes(line.trim().replace(/^- /, ''));
      last.words = last.words === '' ? words : `${last.words}, ${words}`;
    }
  }
  return {
    lines,
    rest: markdown.slice(all.slice(0, end + 1).join('\n').length),
  };
}

/** `agentVersion` and `agent_version` as people write them elsewhere. */
function labelOf(key: string): string {
  return key.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ');
}

function withoutQuotes(value: string): string {
  const [first] = value;
  return value.length > 1 &&
    (first === '"' || first === "'") &&
    value.endsWith(first)
    ? value.slice(1, -1)
    : value;
}
