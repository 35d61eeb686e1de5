import { screen, within } from '@testing-library/react';
import { renderTab } from '../../__testUtils__/renderTab';
import { arrange, scenarios } from '../../__testUtils__/scenarios';
import { user } from '../../__testUtils__/user';

async function history(scenario: keyof typeof scenarios) {
  renderTab(await arrange(scenario));
  const card = within(await screen.findByRole('region', { name: 'History' }));
  await user.click(card.getByRole('button', { name: 'Show full history' }));
  await card.findByText('The chain of events is intact');
  return card;
}

/** What is said of the events that are shown, without spaces at the ends. */
const told = (card: Awaited<ReturnType<typeof history>>, what: string) =>
  card.getAllByText(what).map(words => words.closest('li')!);

describe('HistoryCard', () => {
  it('tells the one thing that an event changed, in words', async () => {
    const card = await history('a hundred events');
    const [newest] = told(card, 'edited item 7');
    expect(newest).toHaveTextContent('Morteza Moradi');
    expect(newest).toHaveTextContent(
      'Runbook version before: 1.98 after: 1.99',
    );
    expect(within(newest).getByText('1.98')).toBeVisible();
  });

  it('tells several changes of an event on demand', async () => {
    const card = await history('conditional');
    const [newest] = told(card, 'edited item 6');
    expect(within(newest).getByText('Warning')).not.toBeVisible();
    await user.click(within(newest).getByText('3 changes'));
    expect(within(newest).getByText('Warning')).toBeVisible();
  });

  it('shows older events twenty at a time, and goes on reading there', async () => {
    const card = await history('a hundred events');
    expect(told(card, 'edited item 7')).toHaveLength(20);
    await user.click(card.getByRole('button', { name: /^Show 20 older/ }));
    const events = told(card, 'edited item 7');
    expect(events).toHaveLength(40);
    expect(card.getByRole('status')).toHaveTextContent('40 of 100 events');
    await new Promise(requestAnimationFrame);
    expect(events[20]).toHaveFocus();
    for (let page = 3; page <= 5; page++) {
      await user.click(card.getByRole('button', { name: /^Show 20 older/ }));
    }
    expect(card.getByText('started the checklist')).toBeVisible();
    expect(card.queryByRole('button', { name: /older/ })).toBeNull();
  });

  it('names rows, people, days and durations as the tab does', async () => {
    const card = await history('conditional');
    const all = card.getAllByRole('listitem').map(item => item.textContent);
    const whole = all.join('\n');
    expect(whole).toContain('Store changed: S3 Glacier');
    expect(whole).toContain('Sponsor after: Tom Becker');
    expect(whole).toContain(
      'Open item added: Have the platform team verify the retention.',
    );
    expect(whole).toContain('Owner after: Mike Chen');
    expect(whole).toContain('Retention after: 7 years');
    expect(whole).toContain('The builder’s word before: Pass after: Warning');
    expect(whole).not.toContain('user:default');
  });
});
