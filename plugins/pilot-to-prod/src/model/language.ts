/** Whoever reads, by the language in which the app speaks to them. */
export interface Reader {
  /** A language tag that `Intl` knows, such as `de`. */
  readonly language: string;
}

/** The app's language as a tag that `Intl` takes; English where it is none. */
export function languageTag(language: string): string {
  try {
    const [tag] = Intl.getCanonicalLocales(language.replace(/_/g, '-'));
    return tag ?? 'en';
  } catch {
    return 'en';
  }
}
