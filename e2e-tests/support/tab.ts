import type { Checklist } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { WorkedExample } from '@ai-coe/backstage-plugin-pilot-to-prod-common/testUtils';
import {
  expect,
  type Browser,
  type BrowserContextOptions,
  type Page,
} from '@playwright/test';
import { addRow, choose, choosePerson, tick, write, writeDay } from './fields';
import { displayNameOf, signInAs, type Person } from './people';

/** The heading that says where the agent stands. */
export const headline = (page: Page, text: string | RegExp) =>
  page.getByRole('heading', { level: 2, name: text });

/** Something to look at when a form has been filled in, before it is sent. */
export type Station = (page: Page) => Promise<void>;

/** Does something on an agent's tab as a person, in a browser of their own. */
export async function actAs(
  browser: Browser,
  person: Person,
  agent: string,
  act: (page: Page) => Promise<void>,
  options?: BrowserContextOptions,
) {
  const page = await browser.newPage(options);
  await signInAs(
    page,
    person,
    `/catalog/default/component/${agent}/pilot-to-prod`,
  );
  await act(page);
  await page.close();
}

/** Starts a checklist in the dialogue, as its second builder. */
export async function startChecklist(
  page: Page,
  header: WorkedExample['header'],
  beforeSend?: Station,
) {
  await page.getByRole('button', { name: 'Start checklist' }).click();
  const dialog = page.getByRole('dialog', { name: 'Start a checklist' });
  await write(dialog, 'Agent version', header.agentVersion);
  await choose(dialog, 'Tier', 'Medium tier');
  for (const regulation of header.regulations ?? []) {
    await tick(dialog, 'checkbox', regulation);
  }
  await writeDay(dialog, 'Pilot start', header.pilot.start);
  await writeDay(dialog, 'Pilot end', header.pilot.end);
  await writeDay(dialog, 'Target launch date', header.targetLaunchDate!);
  const row = await addRow(dialog, 'Add builder', 'Builder 2');
  await choosePerson(row, 'Builder 2', displayNameOf(header.builders[0]));
  await choosePerson(dialog, 'Sponsor', displayNameOf(header.sponsor!));
  await beforeSend?.(page);
  await dialog.getByRole('button', { name: 'Start checklist' }).click();
  await expect(dialog).toBeHidden();
}

/** Acknowledges the runbook in the dialogue. */
export async function acknowledge(
  page: Page,
  answers: WorkedExample['answers'],
  beforeSend?: Station,
) {
  await page.getByRole('button', { name: 'Acknowledge the runbook' }).click();
  const dialog = page.getByRole('dialog', { name: /^Acknowledge runbook/ });
  await write(dialog, 'How do you kill the agent', answers.kill);
  for (const [index, mode] of answers.failureModes.entries()) {
    await write(dialog, `Failure mode ${index + 1}`, mode);
  }
  await write(dialog, 'Where are the logs?', answers.logs);
  await beforeSend?.(page);
  await dialog.getByRole('button', { name: 'Acknowledge' }).click();
  await expect(dialog).toBeHidden();
}

/** Signs in the dialogue, which has to show what is being signed. */
export async function sign(
  page: Page,
  action: string,
  person: Person,
  checklist: Pick<Checklist, 'entityRef' | 'digest'>,
  beforeSend?: Station,
) {
  await page.getByRole('button', { name: action }).click();
  const dialog = page.getByRole('dialog', { name: action });
  await expect(dialog).toContainText(checklist.entityRef);
  await expect(dialog).toContainText(checklist.digest);
  await write(dialog, 'Your name', displayNameOf(person));
  await beforeSend?.(page);
  await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(dialog).toBeHidden();
}

/** Revokes the clearance in the dialogue. */
export async function revoke(page: Page, reason: string, beforeSend?: Station) {
  await page.getByRole('button', { name: 'Revoke clearance' }).click();
  const dialog = page.getByRole('dialog', { name: 'Revoke the clearance' });
  await write(dialog, 'Reason', reason);
  await beforeSend?.(page);
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await expect(dialog).toBeHidden();
}
