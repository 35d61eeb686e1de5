import { escapeText } from './escapeText';

/**
 * Lines with a label in bold. Paragraphs of their own, as lines of one paragraph
 * would run together.
 */
export function labelled(values: Record<string, string>): string[] {
  return Object.entries(values).map(([label, value]) =>
    labelledMarkdown(label, escapeText(value)),
  );
}

/** The same of what is Markdown already. */
export function labelledMarkdown(label: string, markdown: string): string {
  return `**${label}:** ${markdown}`;
}

/** @param rows - of cells that are Markdown already */
export function table(columns: string[], rows: string[][]): string {
  const lines = [columns, columns.map(() => '---'), ...rows];
  return lines
    .map((cells, index) =>
      index === 1 ? `|${cells.join('|')}|` : `| ${cells.join(' | ')} |`,
    )
    .join('\n');
}
