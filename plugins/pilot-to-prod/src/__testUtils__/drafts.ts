/** Whether an entry of the browser's storage is a draft of the tab. */
export const isDraft = (name: string) =>
  name.startsWith('pilot-to-prod/draft/');

/** The entries of the browser's storage that are. */
export const keptDrafts = () => Object.keys(localStorage).filter(isDraft);
