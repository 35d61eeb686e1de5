import type {
  EvidenceByKey,
  Guardrail,
  ItemContent,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { expect, type Locator, type Page } from '@playwright/test';
import { addRow, choose, choosePerson, tick, write, writeDay } from './fields';
import { displayNameOf } from './people';
import type { Station } from './tab';

const OPERATORS = { '>=': '≥', '>': '>', '<=': '≤', '<': '<', '=': '=' };

/** What the guardrails are called. */
export const GUARDRAILS: Record<Guardrail, string> = {
  'input-validation': 'Input validation',
  'output-schema': 'Output schema',
  'tool-allowlist': 'Tool allowlist',
  'kill-switch': 'Kill switch',
};

const OUTCOMES = {
  ok: 'Worked',
  worked: 'Worked',
  failed: 'Failed',
};

/** The button that opens and closes an item. */
export const itemHeading = (page: Page, number: number) =>
  page
    .locator(`[data-item="${number}"]`)
    .getByRole('heading', { level: 3 })
    .getByRole('button');

const fillIn = {
  async 1(form: Locator, evidence: EvidenceByKey['success-criteria']) {
    for (const [index, criterion] of evidence.criteria!.entries()) {
      const name = `Criterion ${index + 1}`;
      const row = await addRow(form, 'Add criterion', name);
      await write(row, 'Metric', criterion.metric);
      await choose(row, 'Operator', OPERATORS[criterion.operator!]);
      await write(row, 'Target', criterion.target);
      await write(row, 'Unit', criterion.unit);
      await write(row, 'Actual', criterion.actual);
    }
    await write(form, 'Source', evidence.source);
  },

  async 2(form: Locator, evidence: EvidenceByKey['monitoring']) {
    for (const [index, dashboard] of evidence.dashboards!.entries()) {
      const name = `Dashboard ${index + 1}`;
      const row = await addRow(form, 'Add dashboard', name);
      await write(row, 'Title', dashboard.title);
      await write(row, 'Link', dashboard.url);
    }
    for (const [index, watcher] of evidence.watchers!.entries()) {
      const row = await addRow(form, 'Add watcher', `Watcher ${index + 1}`);
      await choosePerson(row, 'Person', displayNameOf(watcher.user!));
      await write(row, 'How often', watcher.cadence);
    }
  },

  async 3(form: Locator, evidence: EvidenceByKey['on-call']) {
    for (const [name, responder] of [
      ['Primary on-call', evidence.primary!],
      ['Backup on-call', evidence.backup!],
    ] as const) {
      const group = form.getByRole('group', { name });
      await choosePerson(group, 'Person', displayNameOf(responder.user!));
      await write(group, 'Pager schedule', responder.schedule);
    }
    await write(form, 'Paging system', evidence.pager);
    await write(form, 'Weekend coverage', evidence.weekendCoverage);
  },

  async 4(form: Locator, evidence: EvidenceByKey['guardrails']) {
    for (const [index, test] of evidence.tests!.entries()) {
      const row = await addRow(form, 'Add test', `Test ${index + 1}`);
      await choose(row, 'Guardrail', GUARDRAILS[test.guardrail!]);
      await writeDay(row, 'Tested on', test.testedAt!);
      await choose(row, 'Result', test.fired ? 'Fired' : 'Did not fire');
      await write(row, 'Scenario', test.scenario);
      await write(row, 'Log', test.log);
    }
  },

  async 5(form: Locator, evidence: EvidenceByKey['identity']) {
    await write(form, 'Agent identity', evidence.identity);
    await write(form, 'Identity provider', evidence.provider);
    for (const [index, rotation] of evidence.rotations!.entries()) {
      const row = await addRow(form, 'Add rotation', `Rotation ${index + 1}`);
      await write(row, 'Credential', rotation.credential);
      await writeDay(row, 'Rotated on', rotation.rotatedAt!);
      await choose(row, 'Outcome', OUTCOMES[rotation.outcome!]);
    }
  },

  async 6(form: Locator, evidence: EvidenceByKey['audit-retention']) {
    for (const [index, store] of evidence.stores!.entries()) {
      const row = await addRow(form, 'Add store', `Store ${index + 1}`);
      const [, amount, unit] = /^P(\d+)([MY])$/.exec(store.retention!)!;
      await write(row, 'Store', store.store);
      await write(row, 'Location', store.location);
      await write(row, 'Retention', amount);
      await choose(row, 'Unit', unit === 'Y' ? 'years' : 'months');
      await writeDay(row, 'Verified on', store.verifiedAt!);
    }
  },

  async 7(form: Locator, evidence: EvidenceByKey['runbook']) {
    await write(form, 'Runbook link', evidence.url);
    await write(form, 'Runbook version', evidence.version);
  },

  async 8(form: Locator, evidence: EvidenceByKey['communications']) {
    for (const [index, message] of evidence.messages!.entries()) {
      const row = await addRow(form, 'Add message', `Message ${index + 1}`);
      await write(row, 'Channel', message.channel);
      await writeDay(row, 'Goes out on', message.scheduledFor!);
      await write(row, 'Content', message.content);
    }
  },

  async 9(form: Locator, evidence: EvidenceByKey['rollback-drill']) {
    await writeDay(form, 'Drill date', evidence.date!);
    await write(form, 'Duration in minutes', evidence.durationMinutes);
    await choose(form, 'Outcome', OUTCOMES[evidence.outcome!]);
    await write(form, 'Procedure', evidence.procedure);
    await write(form, 'Work in flight', evidence.inFlight);
  },
};

type FilledIn = keyof typeof fillIn;

/** Opens an item, fills in its form as a person would, and saves it. */
export async function fillInItem(
  page: Page,
  item: ItemContent,
  beforeSave?: Station,
) {
  const { number } = item;
  await itemHeading(page, number).click();
  await page.getByRole('button', { name: `Edit item ${number}` }).click();
  const form = page.getByRole('form', { name: `Item ${number}` });
  await fillIn[number as FilledIn](form, item.evidence as never);
  await write(form, 'Note', item.note);
  await tick(form, 'radio', 'Pass');
  await beforeSave?.(page);
  await form.getByRole('button', { name: `Save item ${number}` }).click();
  await expect(
    page.getByRole('status').filter({ hasText: `Item ${number} saved` }),
  ).toBeVisible();
}
