/** Excel takes no longer text in the form that `verbatim` writes. */
const LONGEST = 255;

// A spreadsheet runs what begins like this, in full-width characters too.
const FORMULA = /^[\s\ufeff\u200b]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

const MONTH =
  /^(january|february|march|april|june|july|august|september|october|november|december)$/;

/**
 * A text as a cell that spreadsheets show as just that text, when they open the
 * file: a version 1.10 is no number, and 3-2 no day. Written as `="1.10"`, which
 * is the one form that Excel, LibreOffice and SheetJS all read as a text.
 */
export function verbatim(text: string): string {
  return text.length > LONGEST
    ? safeText(text)
    : `="${text.replaceAll('"', '""')}"`;
}

/**
 * A text as a cell, which no spreadsheet runs as a formula or takes for a
 * number or a day. Most texts are written as they are.
 */
export function safeText(text: string): string {
  if (FORMULA.test(text)) {
    return `'${text}`;
  }
  return text.length <= LONGEST && isConvertible(text) ? verbatim(text) : text;
}

/** Whether a spreadsheet may take a text for something else. */
function isConvertible(text: string): boolean {
  const letters = text.replace(/[^\p{L}]/gu, '').toLowerCase();
  return /\p{Nd}/u.test(text)
    ? // Figures, with a unit, a currency, an exponent or a month at most.
      letters.length <= 4 || MONTH.test(letters)
    : letters === 'true' || letters === 'false';
}
