/** Texts of the dialogues. */
export const flowMessages = {
  start: {
    button: 'Start checklist',
    title: 'Start a checklist',
    submit: 'Start checklist',
    done: 'Checklist started',
  },
  header: {
    edit: 'Edit people and dates',
    save: 'Save people and dates',
    saved: 'People and dates saved',
    agentVersion: 'Agent version',
    agentVersionHint: 'A clearance covers this version and all beneath it.',
    tier: 'Tier',
    regulations: 'Regulations',
    pilotStart: 'Pilot start',
    pilotEnd: 'Pilot end',
    targetLaunchDate: 'Target launch date',
    builders: 'Builders',
    builder: 'Builder {{position}}',
    addBuilder: 'Add builder',
    removeBuilder: 'Remove builder {{position}}',
    sponsor: 'Sponsor',
    sponsorHint:
      'Accepts the risk of a launch with warnings. Cannot be a builder.',
  },
  acknowledge: {
    title: 'Acknowledge runbook {{version}}',
    hint: 'Answer without looking. Your answers are kept, and the AI CoE Lead reads them.',
    open: 'Open the runbook',
    kill: 'How do you kill the agent within 60 seconds?',
    failureModes:
      'What are the top three failure modes, and what do you do for each?',
    mode: 'Failure mode {{position}}',
    add: 'Add failure mode',
    remove: 'Remove failure mode {{position}}',
    logs: 'Where are the logs?',
    submit: 'Acknowledge',
    done: 'Runbook {{version}} acknowledged',
  },
  approve: {
    hint: 'The success criteria were changed after the pilot began. Approve them only if the change is right for other reasons than the result.',
    agreed: 'Agreed before the pilot:',
    now: 'What you approve:',
    none: 'none at all',
    submit: 'Approve criteria',
    done: 'Criteria approved',
  },
  sign: {
    as: {
      'agent-builder': 'Sign as Agent Builder',
      sponsor: 'Accept the risk as sponsor',
      'peer-reviewer': 'Sign as peer reviewer',
      'ai-coe-lead': 'Sign as AI CoE Lead',
    },
    meaning: {
      'agent-builder':
        'You declare that the evidence of this checklist is true and complete.',
      sponsor:
        'You accept the risk of launching this agent while its open items are still open.',
      'peer-reviewer':
        'You declare that you reviewed items 1 to 9 in place of the AI CoE Lead, who is also a builder.',
      'ai-coe-lead':
        'You declare that you reviewed items 1 to 9, and you clear this agent for production.',
    },
    consequence: {
      'agent-builder':
        'The checklist goes to review, and its content is locked.',
      sponsor: 'The AI CoE Lead can sign once all other signatures are there.',
      'peer-reviewer':
        'The AI CoE Lead can sign once all other signatures are there.',
      'ai-coe-lead':
        'The gate lets this version through, and the catalog shows the agent in production.',
    },
    agent: 'Agent',
    openItem: 'Item {{item}}: {{missing}} ({{owner}}, {{day}})',
    follows: 'What follows',
    digest: 'Digest',
    mismatch: 'What you see is not what would be signed',
    mismatchHint:
      'The digest of this page’s content differs from that of the backend. Reload the page and read it again.',
    quick_one: 'You opened this checklist one second ago',
    quick_other: 'You opened this checklist {{count}} seconds ago',
    quickHint:
      'Your signature says that you have read items 1 to 9. Take the time that they need.',
    statement: 'Statement',
    statementHint: 'Optional. It is kept with your signature.',
    name: 'Your name',
    nameHint: 'Type {{name}} to confirm.',
    submit: 'Sign',
    done: 'Signed as {{role}}',
  },
  withdraw: {
    button: 'Withdraw signatures',
    title: 'Withdraw the signatures?',
    hint: 'The checklist becomes a draft again and can be edited. All signatures given so far become void.',
    submit: 'Withdraw',
    done: 'Signatures withdrawn',
  },
  return: {
    button: 'Return to pilot',
    title: 'Return this agent to pilot',
    hint: 'The builders are told your reason. They can reopen the checklist and mend it, or start a new one.',
    submit: 'Return to pilot',
    done: 'Returned to pilot',
  },
  reopen: {
    hint: 'The checklist becomes a draft again with all its evidence.',
    submit: 'Reopen',
    done: 'Checklist reopened',
  },
  revoke: {
    button: 'Revoke clearance',
    title: 'Revoke the clearance',
    hint: 'The gate closes at once, and the catalog shows the agent in pilot again.',
    submit: 'Revoke',
    done: 'Clearance revoked',
  },
  close: {
    title: 'Close the open item of item {{item}}',
    note: 'How was it settled?',
    submit: 'Close open item',
    done: 'Open item closed',
  },
  review: {
    title: 'For your review',
    nothing: 'No findings, and no evidence that looks thin or reused.',
    hints: 'Worth a second look',
    reused: 'The same words stand in items {{items}}.',
    short: 'Item {{item}} says little.',
    hurried: '{{people}} signed within seconds of one another.',
    compare: 'Compare with other agents',
    shared: 'Item {{item}} is the same, word for word, as that of {{agents}}.',
    notShared: 'No evidence is the same as that of another agent.',
    changed: 'Changed since the agent was returned: items {{items}}.',
    unchanged: 'Nothing was changed since the agent was returned.',
    outcome: 'Outcome',
    outcomes: {
      keep: 'Keep in production',
      'return-to-pilot': 'Return to pilot',
    },
    summary: 'Summary',
    submit: 'Record review',
    done: 'Post-launch review recorded',
  },
} as const;
