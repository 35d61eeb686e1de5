/** Findings that the rules of several items raise. */
export const sharedFindings = {
  'not-a-person': {
    severity: 'blocker',
    title: 'Not a person of the catalog',
    text: '{{person}} is not a person in the catalog; name one person.',
    fix: 'Choose a person from the catalog, not a team or a group.',
  },
  'outside-pilot': {
    severity: 'blocker',
    title: 'Done outside the pilot',
    text: {
      undated: '{{test}} is undated, so it cannot be placed in the pilot.',
      early:
        '{{test}} is dated {{day}}, before the pilot began on {{startDay}}.',
      rotation:
        '{{credential}} was not rotated between {{startDay}} and {{endDay}}.',
    },
    fix: 'Do it again while the pilot runs, and record the date here.',
  },
  'date-in-future': {
    severity: 'blocker',
    title: 'Dated in the future',
    text: {
      test: '{{test}} is dated {{day}}, which is yet to come.',
      rotation:
        'The rotation of {{credential}} is dated {{day}}, which is yet to come.',
      verification:
        'The verification of {{store}} is dated {{day}}, which is yet to come.',
      drill: 'The drill is dated {{day}}, which is yet to come.',
    },
    fix: 'Record it after it has happened.',
  },
} as const;
