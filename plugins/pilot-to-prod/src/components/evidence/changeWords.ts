import type { Translate } from '../../hooks/useT';
import { formatDay } from '../../model/dates';
import type { JsonValue, RowChange } from '../../model/describeChanges';
import { formatDuration } from '../../model/duration';
import { listAll } from '../../model/lists';
import { formatNumber } from '../../model/numbers';
import { shortDigest } from '../../model/shortDigest';

type Text = (t: Translate) => string;

/** What the fields that an event can change are called in the tab. */
const LABELS: Record<string, Text> = {
  declared: t => t('change.declared'),
  note: t => t('item.note'),
  agentVersion: t => t('header.agentVersion'),
  tier: t => t('header.tier'),
  regulations: t => t('header.regulations'),
  'pilot.start': t => t('header.pilotStart'),
  'pilot.end': t => t('header.pilotEnd'),
  targetLaunchDate: t => t('header.targetLaunchDate'),
  builders: t => t('header.builders'),
  sponsor: t => t('header.sponsor'),
  'artifacts.name': t => t('artifacts.name'),
  'artifacts.digest': t => t('artifacts.digest'),
  'criteria.metric': t => t('criteria.metric'),
  'criteria.operator': t => t('criteria.operator'),
  'criteria.target': t => t('criteria.target'),
  'criteria.unit': t => t('criteria.unit'),
  'criteria.actual': t => t('criteria.actual'),
  source: t => t('criteria.source'),
  'dashboards.title': t => t('monitoring.title'),
  'dashboards.url': t => t('monitoring.url'),
  'watchers.user': t => t('monitoring.who'),
  'watchers.cadence': t => t('monitoring.cadence'),
  'primary.user': t => t('onCall.primary'),
  'primary.schedule': t => `${t('onCall.primary')}, ${t('onCall.schedule')}`,
  'backup.user': t => t('onCall.backup'),
  'backup.schedule': t => `${t('onCall.backup')}, ${t('onCall.schedule')}`,
  pager: t => t('onCall.pager'),
  weekendCoverage: t => t('onCall.weekendCoverage'),
  inScope: t => t('guardrails.inScope'),
  'tests.guardrail': t => t('guardrails.guardrail'),
  'tests.scenario': t => t('guardrails.scenario'),
  'tests.testedAt': t => t('guardrails.testedAt'),
  'tests.fired': t => t('guardrails.fired'),
  'tests.log': t => t('guardrails.log'),
  identity: t => t('identity.identity'),
  provider: t => t('identity.provider'),
  'rotations.credential': t => t('identity.credential'),
  'rotations.rotatedAt': t => t('identity.rotatedAt'),
  'rotations.outcome': t => t('identity.outcome'),
  'stores.store': t => t('retention.store'),
  'stores.location': t => t('retention.location'),
  'stores.retention': t => t('retention.retention'),
  'stores.verifiedAt': t => t('retention.verifiedAt'),
  url: t => t('runbook.url'),
  version: t => t('runbook.version'),
  'messages.channel': t => t('communications.channel'),
  'messages.content': t => t('communications.content'),
  'messages.scheduledFor': t => t('communications.scheduledFor'),
  date: t => t('drill.date'),
  procedure: t => t('drill.procedure'),
  durationMinutes: t => t('drill.durationMinutes'),
  inFlight: t => t('drill.inFlight'),
  outcome: t => t('drill.outcome'),
  runbookVersion: t => t('runbook.version'),
  'answers.kill': t => t('acknowledge.kill'),
  'answers.failureModes': t => t('acknowledge.failureModes'),
  'answers.logs': t => t('acknowledge.logs'),
  digest: t => t('sign.digest'),
  'openItems.item': t => t('openItems.belongsTo'),
  'openItems.missing': t => t('openItems.missing'),
  'openItems.owner': t => t('openItems.owner'),
  'openItems.dueDate': t => t('openItems.dueDate'),
};

/** What the values of some fields are called in the tab. */
const VALUES: Record<string, Record<string, Text>> = {
  declared: {
    pass: t => t('declared.pass'),
    warn: t => t('declared.warn'),
    fail: t => t('declared.fail'),
  },
  tier: {
    low: t => t('tier.low'),
    medium: t => t('tier.medium'),
    high: t => t('tier.high'),
  },
  guardrail: {
    'input-validation': t => t('guardrails.names.input-validation'),
    'output-schema': t => t('guardrails.names.output-schema'),
    'tool-allowlist': t => t('guardrails.names.tool-allowlist'),
    'kill-switch': t => t('guardrails.names.kill-switch'),
  },
  fired: {
    true: t => t('guardrails.didFire'),
    false: t => t('guardrails.didNotFire'),
  },
  outcome: {
    ok: t => t('identity.ok'),
    worked: t => t('drill.worked'),
    failed: t => t('drill.failed'),
    keep: t => t('review.outcomes.keep'),
    'return-to-pilot': t => t('review.outcomes.return-to-pilot'),
  },
};

/** What a row is told apart by, as in the tables of the tab. */
const NAMES: Record<string, string> = {
  criteria: 'metric',
  dashboards: 'title',
  watchers: 'user',
  tests: 'guardrail',
  rotations: 'credential',
  stores: 'store',
  messages: 'channel',
  openItems: 'missing',
  artifacts: 'name',
};

/** Tells what an event changed in the reader's words. */
export function changeWords(t: Translate, nameOf: (ref: string) => string) {
  // A backend newer than this tab may know a field that this one does not.
  const label = (path: string) => LABELS[path]?.(t) ?? path;

  const words = (path: string, value: JsonValue): string => {
    if (Array.isArray(value)) {
      const single = path === 'inScope' ? 'tests.guardrail' : path;
      return listAll(
        value.map(one => words(single, one as JsonValue)),
        t,
      );
    }
    const field = path.split('.').at(-1)!;
    const known = VALUES[field]?.[`${value}`];
    if (known) {
      return known(t);
    }
    if (typeof value === 'number') {
      return formatNumber(value, t);
    }
    const text = `${value}`;
    if (text.startsWith('user:')) {
      return nameOf(text);
    }
    if (field === 'retention') {
      return formatDuration(text, t);
    }
    if (field === 'digest') {
      return shortDigest(text);
    }
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? formatDay(text, t) : text;
  };

  const row = ({ kind, path, row: content }: RowChange): string => {
    const field = NAMES[path];
    const name = content[field];
    return t(`change.${kind}`, {
      row: t(`change.rows.${path as 'criteria'}`),
      name:
        name === undefined || name === null
          ? t('change.unnamed')
          : words(`${path}.${field}`, name),
    });
  };

  return { label, words, row };
}
