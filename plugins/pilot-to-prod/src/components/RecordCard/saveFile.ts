/** Longer than any browser takes to read it. */
const KEPT_MS = 10_000;

/** Has the browser save a text as a file. */
export function saveFile(name: string, content: string, type: string) {
  const url = URL.createObjectURL(
    new Blob([content], { type: `${type};charset=utf-8` }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
