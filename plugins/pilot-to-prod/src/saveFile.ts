/** Longer than any browser takes to read it. */
const KEPT_MS = 10_000;

/** Has the browser save something as a file. */
export function saveFile(name: string, content: Blob) {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}

/** A text as a file's content. */
export function textFile(content: string, type: string): Blob {
  return new Blob([content], { type: `${type};charset=utf-8` });
}
