/** As much of a digest as tells it apart from others at a glance. */
export function shortDigest(digest: string): string {
  return `${digest.slice(0, 19)}…${digest.slice(-4)}`;
}
