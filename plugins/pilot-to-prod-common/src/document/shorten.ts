const LONGEST = 80;

/** The beginning of a text, to name it by. */
export function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text;
}
