import { act, screen, within } from '@testing-library/react';
import { renderTab } from '../../__testUtils__/renderTab';
import { arrange, scenarios } from '../../__testUtils__/scenarios';
import { formatUtcInstant } from '../../model/dates';

type Scenario = keyof typeof scenarios;

function print() {
  act(() => {
    window.dispatchEvent(new Event('beforeprint'));
  });
  return screen.getByRole('article');
}

async function open(scenario: Scenario) {
  const api = await arrange(scenario);
  renderTab(api);
  await screen.findByRole('button', { name: 'Print or save as PDF' });
  return api.checklists[0];
}

import { formatDay } from '../../model/dates';

describe('PrintedChecklist', () => {
  it('is there only while the browser prints', async () => {
    document.title = 'Portal';
    await open('cleared');
    expect(screen.queryByRole('article')).toBeNull();

    const sheet = print();
    // Beside the portal, all of which the style sheet hides on paper.
    expect(sheet.parentElement).toBe(document.body);
    expect(document.title).toBe('finance-invoice-recon-1.0-checklist');

    act(() => {
      window.dispatchEvent(new Event('afterprint'));
    });
    expect(screen.queryByRole('article')).toBeNull();
    expect(document.title).toBe('Portal');
  });

  it('shows all ten items though none is open in the tab', async () => {
    const { items } = await open('cleared');
    const sheet = print();
    expect(
      within(sheet)
        .getAllByRole('heading', { level: 3 })
        .map(heading => heading.textContent),
    ).toEqual(items.map(({ number, title }) => `${number}. ${title}`));
    for (const evidence of [
      /Acceptance/,
      'finance-ai-primary',
      /S3 Glacier/,
      /NetSuite OAuth/,
    ]) {
      expect(within(sheet).getAllByText(evidence)[0]).toBeVisible();
    }
    expect(within(sheet).queryAllByRole('button')).toEqual([]);
  });

  it('shows who signed what, and the whole digest', async () => {
    const { signatures, digest } = await open('cleared');
    const sheet = print();
    const table = within(sheet).getByRole('table', { name: 'Signatures' });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows).toHaveLength(signatures.length);
    signatures.forEach(({ signedAt }, index) =>
      expect(rows[index]).toHaveTextContent(
        formatUtcInstant(signedAt, { language: 'en' }),
      ),
    );
    expect(rows[rows.length - 1]).toHaveTextContent(/^AI CoE Lead.* UTC/);
    expect(within(sheet).getByText(digest)).toBeVisible();
  });

  it('shows who has still to sign', async () => {
    const { requiredSignatures } = await open('in review, lead awaited');
    const table = within(print()).getByRole('table', { name: 'Signatures' });
    expect(within(table).getAllByText('not signed')).toHaveLength(
      requiredSignatures.filter(({ signed }) => !signed).length,
    );
  });

  it('shows findings and the reasons of the decision', async () => {
    const { items, decision } = await open('blocked by findings');
    const sheet = print();
    expect(decision.reasons).not.toEqual([]);
    for (const { message } of [
      ...decision.reasons,
      ...items.flatMap(({ findings }) => findings),
    ]) {
      const told = message.replace(/\d{4}-\d{2}-\d{2}/g, formatDay);
      expect(within(sheet).getAllByText(told)[0]).toBeVisible();
    }
  });

  it('shows open items', async () => {
    const { openItems } = await open('conditional');
    const sheet = print();
    const table = within(sheet).getByRole('table', { name: 'Open items' });
    for (const { missing } of openItems) {
      expect(within(table).getByText(missing)).toBeVisible();
    }
    expect(openItems).not.toEqual([]);
  });
});
