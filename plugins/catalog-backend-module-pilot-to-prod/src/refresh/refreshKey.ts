/** The key by which the catalog finds an agent again to refresh it. */
export function refreshKeyOf(entityRef: string): string {
  return `pilot-to-prod:${entityRef}`;
}
