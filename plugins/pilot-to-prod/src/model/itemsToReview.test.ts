import { PEOPLE } from '../__testUtils__/people';
import { arrange } from '../__testUtils__/scenarios';
import { itemsToReview } from './itemsToReview';

const ALL = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

async function openedFor(
  scenario: Parameters<typeof arrange>[0],
  user: string,
) {
  const { checklists } = await arrange(scenario);
  return itemsToReview(checklists[0], user);
}

describe('itemsToReview', () => {
  it('is everything for whoever has to sign a review', async () => {
    expect(await openedFor('in review, peer awaited', PEOPLE.approver)).toEqual(
      ALL,
    );
    expect(await openedFor('in review, lead awaited', PEOPLE.lead)).toEqual(
      ALL,
    );
  });

  it('is nothing for everybody else, and before and after the review', async () => {
    expect(await openedFor('in review, lead awaited', PEOPLE.mike)).toEqual([]);
    expect(await openedFor('in review, lead awaited', PEOPLE.approver)).toEqual(
      [],
    );
    expect(await openedFor('ready to sign', PEOPLE.lead)).toEqual([]);
    expect(await openedFor('cleared', PEOPLE.lead)).toEqual([]);
  });
});
