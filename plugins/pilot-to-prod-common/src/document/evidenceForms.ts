import type { EvidenceForm, Field } from './evidenceForm';

/** Words as they were typed. */
function text(key: string, label: string): Field {
  return {
    label,
    write: values => values[key] as string | undefined,
    read: words => ({ [key]: words }),
  };
}

function figure(key: string, label: string): Field {
  return {
    label,
    write: values => values[key]?.toString(),
    read: words => {
      const value = parseFigure(words);
      return value === undefined ? undefined : { [key]: value };
    },
  };
}

/** One of a few values, each with its words. */
function choice(
  key: string,
  label: string,
  options: readonly (readonly [value: unknown, words: string])[],
): Field {
  return {
    label,
    write: values => options.find(([value]) => value === values[key])?.[1],
    read: words => {
      const option = options.find(other => other[1] === words);
      return option && { [key]: option[0] };
    },
  };
}

const OPERATORS = [
  ['>=', '≥'],
  ['>', '>'],
  ['<=', '≤'],
  ['<', '<'],
  ['=', '='],
] as const;

const target: Field = {
  label: 'Target',
  write: values => {
    const sign = OPERATORS.find(([value]) => value === values.operator)?.[1];
    const parts = [sign, values.target].filter(part => part !== undefined);
    return parts.length === 0 ? undefined : parts.join(' ');
  },
  read: words => {
    const [, sign, rest = ''] = /^([≥>≤<=])? ?(.*)$/s.exec(words)!;
    const operator = OPERATORS.find(option => option[1] === sign)?.[0];
    const value = parseFigure(rest);
    return (rest !== '' && value === undefined) || words === ''
      ? undefined
      : {
          ...(operator !== undefined && { operator }),
          ...(value !== undefined && { target: value }),
        };
  },
};

function parseFigure(words: string): number | undefined {
  return /^-?\d/.test(words) && Number.isFinite(Number(words))
    ? Number(words)
    : undefined;
}

const GUARDRAIL_WORDS = [
  ['input-validation', 'input validation'],
  ['output-schema', 'output schema'],
  ['tool-allowlist', 'tool allowlist'],
  ['kill-switch', 'kill switch'],
] as const;

const scope: Field = {
  label: 'In scope',
  write: values =>
    (values.inScope as string[] | undefined)
      ?.map(name => GUARDRAIL_WORDS.find(([value]) => value === name)?.[1])
      .join(', '),
  read: words => {
    const inScope = words
      .split(', ')
      .filter(name => name !== '')
      .map(name => GUARDRAIL_WORDS.find(option => option[1] === name)?.[0]);
    return inScope.includes(undefined) ? undefined : { inScope };
  },
};

const UNITS: Record<string, string> = { Y: 'year', M: 'month', D: 'day' };

/** Durations that people use are told in words as well. */
const retention: Field = {
  label: 'Retention',
  write: values => {
    const duration = values.retention as string | undefined;
    const [, count, unit] = /^P(\d{1,5})([YMD])$/.exec(duration ?? '') ?? [];
    return count === undefined
      ? duration
      : `${count} ${UNITS[unit]}${count === '1' ? '' : 's'} (${duration})`;
  },
  read: words => ({
    retention:
      /^\d{1,5} (?:year|month|day)s? \((P\d{1,5}[YMD])\)$/.exec(words)?.[1] ??
      words,
  }),
};

const worked = (key: string, good: string) =>
  choice(key, 'Outcome', [
    [good, 'worked'],
    ['failed', 'failed'],
  ]);

const responder = (key: string, label: string) => ({
  key,
  repeated: false,
  fields: [text('user', label), text('schedule', 'Schedule')] as [
    Field,
    ...Field[],
  ],
});

/** How the evidence of items 1 to 9 is told, in their order. */
export const EVIDENCE_FORMS: readonly EvidenceForm[] = [
  [
    {
      key: 'criteria',
      repeated: true,
      fields: [
        text('metric', 'Criterion'),
        target,
        text('unit', 'Unit'),
        figure('actual', 'Actual'),
      ],
    },
    text('source', 'Source'),
  ],
  [
    {
      key: 'dashboards',
      repeated: true,
      fields: [text('title', 'Dashboard'), text('url', 'Link')],
    },
    {
      key: 'watchers',
      repeated: true,
      fields: [text('user', 'Watched by'), text('cadence', 'How often')],
    },
  ],
  [
    responder('primary', 'Primary'),
    responder('backup', 'Backup'),
    text('pager', 'Paging system'),
    text('weekendCoverage', 'Weekend coverage'),
  ],
  [
    scope,
    {
      key: 'tests',
      repeated: true,
      fields: [
        choice('guardrail', 'Test', GUARDRAIL_WORDS),
        text('scenario', 'Scenario'),
        text('testedAt', 'Tested on'),
        choice('fired', 'Result', [
          [true, 'fired'],
          [false, 'did not fire'],
        ]),
        text('log', 'Log'),
      ],
    },
  ],
  [
    text('identity', 'Identity'),
    text('provider', 'Identity provider'),
    {
      key: 'rotations',
      repeated: true,
      fields: [
        text('credential', 'Credential'),
        text('rotatedAt', 'Rotated on'),
        worked('outcome', 'ok'),
      ],
    },
  ],
  [
    {
      key: 'stores',
      repeated: true,
      fields: [
        text('store', 'Store'),
        text('location', 'Location'),
        retention,
        text('verifiedAt', 'Verified on'),
      ],
    },
  ],
  [text('url', 'Runbook'), text('version', 'Version')],
  [
    {
      key: 'messages',
      repeated: true,
      fields: [
        text('channel', 'Message'),
        text('scheduledFor', 'Goes out on'),
        text('content', 'Content'),
      ],
    },
  ],
  [
    text('date', 'Drill on'),
    text('procedure', 'Procedure'),
    figure('durationMinutes', 'Minutes'),
    text('inFlight', 'Work in flight'),
    worked('outcome', 'worked'),
  ],
];
