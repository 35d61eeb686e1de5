const MOST_WARNINGS = 50;

interface Warning {
  /** A sentence for people. */
  text: string;
  /** The words of the document that it is about. */
  quote: string;
}

/**
 * Keeps account of a document's words: which of them the draft says in another
 * form, and which it does not have, so that a warning has to name them.
 */
export class Ledger {
  readonly #warnings: Warning[] = [];
  readonly #understood: string[] = [];

  /**
   * @param text - the whole sentence, with the quote in it
   * @param quote - the words of the document that the sentence is about; all
   *   of them stay, also where there are too many warnings to tell each
   */
  warn(text: string, quote: string = ''): void {
    this.#warnings.push({ text, quote });
  }

  /** Notes words that the draft has in another form, or of the template. */
  understand(text: string): void {
    this.#understood.push(text);
  }

  get understood(): readonly string[] {
    return this.#understood;
  }

  /**
   * At most fifty. The last one then holds the words of all that are left,
   * each once, so that the list never gets much larger than the document.
   */
  get warnings(): string[] {
    if (this.#warnings.length <= MOST_WARNINGS) {
      return this.#warnings.map(({ text }) => text);
    }
    const named = this.#warnings.slice(0, MOST_WARNINGS - 1);
    const rest = this.#warnings.slice(MOST_WARNINGS - 1);
    const quotes = new Set(rest.map(({ quote }) => quote));
    quotes.delete('');
    return [
      ...named.map(({ text }) => text),
      `There are ${rest.length} more warnings. They are about: ${[...quotes]
        .map(quote => `“${quote}”`)
        .join(', ')}`,
    ];
  }
}
