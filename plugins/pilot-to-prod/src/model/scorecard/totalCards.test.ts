import type { ScorecardFilter } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import {
  pressCard,
  pressedCard,
  TOTAL_CARDS,
  withoutCards,
} from './totalCards';

const card = (key: string) => TOTAL_CARDS.find(other => other.key === key)!;

describe('the totals as filters', () => {
  const others: ScorecardFilter = { tier: 'high', search: 'recon' };

  it.each(TOTAL_CARDS.slice(1).map(({ key, filter }) => [key, filter]))(
    '%s narrows down by a press, and no more by another',
    (key, filter) => {
      const pressed = pressCard(others, card(key as string));
      expect(pressed).toEqual({ ...others, ...(filter as object) });
      expect(pressedCard(pressed).key).toBe(key);
      expect(pressCard(pressed, card(key as string))).toEqual(others);
    },
  );

  it('has one pressed at a time', () => {
    const pressed = pressCard({ ...others, overdue: true }, card('blocked'));
    expect(pressed).toEqual({ ...others, outcome: 'blocked' });
  });

  it('shows all agents again by a press on their number', () => {
    expect(pressCard({ ...others, overdue: true }, card('agents'))).toEqual(
      others,
    );
    expect(pressedCard(others).key).toBe('agents');
  });

  it('counts in what the other filters leave', () => {
    expect(withoutCards({ ...others, outcome: 'blocked' })).toEqual(others);
    // Which is no card, and so narrows the numbers down too.
    expect(withoutCards({ outcome: 'cleared' })).toEqual({
      outcome: 'cleared',
    });
  });
});
