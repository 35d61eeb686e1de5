import { dayOf } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { workedExample } from '@ai-coe/backstage-plugin-pilot-to-prod-common/testUtils';
import { expect, test, type Page } from '@playwright/test';
import { catalogEntity, pilotToProdApi, tokenOf } from './support/api';
import { fillInItem } from './support/itemForms';
import { signInAs, type Person } from './support/people';
import {
  acknowledge,
  actAs,
  headline,
  revoke,
  sign,
  startChecklist,
} from './support/tab';

const AGENT = 'finance-invoice-recon';
const ENTITY_REF = `component:default/${AGENT}`;
const GATE_TOKEN = 'demo-gate-token';

/** From a change in the registry to what the catalog shows. */
const PROJECTION_MS = 5_000;

const gate = () =>
  pilotToProdApi(GATE_TOKEN).getGateVerdict({
    entityRef: ENTITY_REF,
    agentVersion: '1.0',
  });

const lifecycle = async () =>
  (await catalogEntity('component', AGENT)).spec?.lifecycle;

async function currentChecklist() {
  const api = pilotToProdApi(await tokenOf('mike.chen'));
  const { items } = await api.listChecklists({ entityRef: ENTITY_REF });
  return items[0];
}

/** Whether the catalog's own filter lists the agent under a lifecycle. */
async function expectListed(page: Page, under: string, listed: boolean) {
  const filters = new URLSearchParams([
    ['filters[kind]', 'component'],
    ['filters[user]', 'all'],
    ['filters[lifecycles]', under],
  ]);
  await page.goto(`/catalog?${filters}`);
  // An agent that is there in any case shows that the list has been loaded.
  const other =
    under === 'production' ? 'support-reply-drafter' : 'legal-clause-finder';
  await expect(page.getByRole('link', { name: other })).toBeVisible();
  await expect(page.getByRole('link', { name: AGENT })).toHaveCount(
    listed ? 1 : 0,
  );
}

test('the worked example goes from empty to cleared, and back', async ({
  browser,
  page: onlooker,
}) => {
  test.setTimeout(600_000);
  const example = workedExample(dayOf(new Date()));
  const as = (person: Person, act: (page: Page) => Promise<void>) =>
    actAs(browser, person, AGENT, act);

  expect(await gate()).toMatchObject({
    allowed: false,
    reasons: [{ code: 'no-checklist' }],
  });

  await test.step('one builder starts and fills in the first half', () =>
    as('mike.chen', async page => {
      await expect(headline(page, 'No checklist yet')).toBeVisible();
      await startChecklist(page, example.header);
      await expect(headline(page, '9 items are still')).toBeVisible();
      for (const item of example.items.slice(0, 5)) {
        await fillInItem(page, item);
      }
    }));

  await test.step('the other builder fills in the rest', () =>
    as('morteza.moradi', async page => {
      await expect(headline(page, '4 items are still')).toBeVisible();
      for (const item of example.items.slice(5)) {
        await fillInItem(page, item);
      }
    }));

  await test.step('what was typed is the worked example', async () => {
    const { items, ...header } = await currentChecklist();
    expect(header).toMatchObject({
      ...example.header,
      builders: expect.arrayContaining(example.header.builders),
    });
    for (const { number, declared, evidence, note } of example.items) {
      expect(items[number - 1]).toMatchObject({ declared, evidence, note });
    }
  });

  await test.step('the on-call acknowledges the runbook and signs', () =>
    as('mike.chen', async page => {
      await acknowledge(page, example.answers);
      await expect(headline(page, /ready to sign/)).toBeVisible();
      const checklist = await currentChecklist();
      await sign(page, 'Sign as Agent Builder', 'mike.chen', checklist);
    }));

  await test.step('the other builder signs, but cannot clear it alone', () =>
    as('morteza.moradi', async page => {
      const checklist = await currentChecklist();
      await sign(page, 'Sign as Agent Builder', 'morteza.moradi', checklist);

      await expect(
        page.getByText(/Waiting for Department Head to .*peer review/),
      ).toBeVisible();
      await expect(
        page.getByRole('button', { name: 'Sign as AI CoE Lead' }),
      ).toHaveCount(0);
      const { id, revision, digest } = await currentChecklist();
      await expect(
        pilotToProdApi(await tokenOf('morteza.moradi')).sign(id, {
          revision,
          role: 'ai-coe-lead',
          digest,
        }),
      ).rejects.toMatchObject({
        statusCode: 409,
        body: {
          error: {
            message: expect.stringContaining('peer review by an approver'),
          },
        },
      });
    }));

  await test.step('before the last signature the gate is closed', async () => {
    expect(await gate()).toMatchObject({
      allowed: false,
      state: 'in-review',
      reasons: [{ code: 'not-signed' }],
    });
    expect(await lifecycle()).toBe('pilot');
  });

  await test.step('an approver reviews as a peer', () =>
    as('department-head', async page => {
      const checklist = await currentChecklist();
      await sign(page, 'Sign as peer reviewer', 'department-head', checklist);
    }));

  await test.step('the AI CoE Lead signs', async () => {
    await as('morteza.moradi', async page => {
      const checklist = await currentChecklist();
      await sign(page, 'Sign as AI CoE Lead', 'morteza.moradi', checklist);
      await expect
        .poll(lifecycle, { timeout: PROJECTION_MS })
        .toBe('production');
      await expect(headline(page, /^Cleared for production/)).toBeVisible();
    });
    expect(await gate()).toMatchObject({ allowed: true, reasons: [] });
  });

  await test.step('the catalog lists the agent under production', async () => {
    await signInAs(onlooker, 'sarah');
    await expectListed(onlooker, 'production', true);
    await expectListed(onlooker, 'pilot', false);
  });

  await test.step('a revocation takes both back', async () => {
    await as('second-coe-lead', async page => {
      await revoke(page, 'The supplier master data was wrong for a day.');
      await expect.poll(lifecycle, { timeout: PROJECTION_MS }).toBe('pilot');
      await expect(headline(page, /revoked/)).toBeVisible();
    });
    expect(await gate()).toMatchObject({
      allowed: false,
      reasons: [{ code: 'revoked' }],
    });
    await expectListed(onlooker, 'production', false);
    await expectListed(onlooker, 'pilot', true);
  });
});
