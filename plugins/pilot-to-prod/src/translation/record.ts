/** Texts of what is taken out of the portal: files and the printed document. */
export const recordMessages = {
  record: {
    title: 'For your files',
    print: 'Print or save as PDF',
    document: 'Download as Markdown',
    calendar: 'Add to calendar',
  },
  print: {
    title: 'Pilot to Production Checklist',
    agent: '{{name}}, version {{version}}',
    entityRef: 'Agent',
    tier: 'Tier',
    regulations: 'Regulations',
    pilot: 'Pilot',
    days: '{{start}} – {{end}}',
    state: 'State',
    items: 'Items',
    item: '{{number}}. {{title}}',
    lastEdited: 'last edited by {{person}}, {{at}}',
    openItem: 'Item',
    settled: 'Settled',
    notSettled: 'not yet',
    role: 'Role',
    person: 'Person',
    signedAt: 'Signed',
    notSigned: 'not signed',
    statement: 'Statement',
    digest: 'Digest of the content',
    digestHint:
      'Every signature covers this digest: the SHA-256 of the content in the form of RFC 8785.',
    source:
      'Checklist {{id}}, revision {{revision}}, as printed on {{at}}. The registry has the last word.',
  },
} as const;
