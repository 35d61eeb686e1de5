/** Texts around the ten items, whatever their evidence is. */
export const itemMessages = {
  cancel: 'Cancel',
  reason: 'Reason',
  leave: {
    title: 'Leave without saving?',
    hint: 'What you have written here is not saved yet and would be lost.',
    stay: 'Keep editing',
    leave: 'Leave without saving',
  },
  items: {
    title: 'Ten items',
    openAll: 'Open all items',
    closeAll: 'Close all items',
  },
  status: {
    pass: 'Passes',
    warn: 'Warning',
    fail: 'Fails',
    pending: 'Not declared yet',
  },
  item: {
    edit: 'Edit item {{number}}',
    save: 'Save item {{number}}',
    saved: 'Item {{number}} saved',
    form: 'Item {{number}}',
    note: 'Note',
    locked: 'This checklist can no longer be edited',
    lockedHint:
      'Somebody signed or returned it while you were writing. Your words are still in the fields; copy what you need.',
    empty: 'No evidence yet',
    noEvidence: 'Nobody has recorded any evidence yet.',
    declared: 'The builder’s word: {{declared}}',
    findings_one: 'One finding',
    findings_other: '{{count}} findings',
  },
  declared: {
    label: 'Your word on this item',
    hint: 'You can declare it worse than the evidence shows, never better.',
    pass: 'Pass',
    warn: 'Warning',
    fail: 'Fail',
    none: 'Not yet',
  },
  live: {
    undeclared: 'Nothing is missing. Declare the item to finish it.',
    undeclaredFindings_one: 'One finding so far, not declared yet',
    undeclaredFindings_other: '{{count}} findings so far, not declared yet',
    pending: 'Not declared yet',
    pass: 'This item will pass',
    warn: 'This item will be a warning',
    fail: 'This item will fail',
  },
  conflict: {
    title: 'This item was saved by {{person}} while you were editing it',
    hint: 'Beneath is what it holds now. Your words are still in the fields above. Take over what you need, then decide.',
    keepMine: 'Keep mine',
    takeTheirs: 'Take theirs',
  },
  findings: {
    label: 'Findings',
    blocker: 'Blocker',
    warning: 'Warning',
  },
  guidance: {
    passes: 'Passes when',
    fails: 'Fails when',
    pitfall: 'Pitfall',
    framework: 'Framework',
  },
  signOff: {
    pending: 'After the other signatures',
    pass: 'Signed by the AI CoE Lead',
    fail: 'Not cleared',
    warn: 'Not cleared',
    none: 'Nobody has signed yet.',
  },
  timeline: {
    label: 'Where in the pilot this happened, as in the table above',
  },
  fields: {
    choose: 'Choose',
    nothingChosen: 'Nothing chosen',
    findPerson: 'Find a person by name',
  },
  mend: {
    'criteria-missing':
      'List each criterion that was agreed before the pilot, with its operator and target.',
    'actual-missing': 'Enter the figure that the pilot reached.',
    'criterion-missed':
      'Run another pilot, or have other criteria approved. Do not lower the target to fit.',
    'goalposts-moved':
      'Restore the criteria as they were, or ask an approver to approve these.',
    'dashboard-missing': 'Link a dashboard that is live.',
    'watcher-missing': 'Name the person who looks at the dashboards.',
    'not-a-person':
      'Choose a person from the catalog. A team or a group is nobody.',
    'cadence-missing': 'Write down how often this person looks, such as daily.',
    'primary-missing': 'Name the person who is paged first.',
    'backup-missing':
      'Name the person who is paged when the first is not there.',
    'same-person': 'Choose somebody else as backup.',
    'schedule-missing': 'Name the pager schedule in which this person is.',
    'pager-missing': 'Name the paging system, such as PagerDuty.',
    'weekend-missing': 'Describe who answers on weekends.',
    'guardrail-untested':
      'Give it an input that should trigger it, and record what happened.',
    'guardrail-did-not-fire':
      'Repair the guardrail, test it again, and record the test in which it fired.',
    'log-missing': 'Link or paste the log that shows what happened.',
    'outside-pilot':
      'Do it again while the pilot runs, and record the date here.',
    'date-in-future': 'Record it after it has happened.',
    'identity-missing': 'Name the identity and who provides it, such as Okta.',
    'rotation-missing': 'Rotate each credential once, and record it here.',
    'rotation-failed': 'Rotate it again until the agent carries on.',
    'store-missing': 'Name the store that keeps the audit log.',
    'location-missing': 'Write down where in the store the log lies.',
    'retention-invalid': 'Enter for how long the store keeps the log.',
    'retention-too-short':
      'Configure a longer retention, or add the archive that has it.',
    'retention-unverified':
      'Look at the store’s configuration and record the day on which you did.',
    'runbook-missing': 'Link the runbook and name its version.',
    'not-acknowledged':
      'The primary on-call answers three questions about it on this page.',
    'message-missing': 'Draft a message and say where it goes out.',
    'content-missing': 'Write the message, or link the draft.',
    'not-scheduled': 'Set the day on which it goes out.',
    'drill-missing': 'Carry the rollback out end to end and record it here.',
    'drill-stale': 'Drill it again.',
    'drill-failed': 'Find out why, mend it, and drill it again.',
    'duration-missing': 'Record how many minutes it took.',
    'in-flight-missing': 'Record what became of work that was under way.',
  },
} as const;
