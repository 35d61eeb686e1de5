/** Rows that one statement can insert; SQLite takes 500 at most. */
const CHUNK = 100;

/** Rows in parts that one statement can insert each; none for no rows. */
export function* inChunks<TRow>(rows: TRow[]): Generator<TRow[]> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    yield rows.slice(start, start + CHUNK);
  }
}
