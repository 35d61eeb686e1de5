import { renderInTestApp } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { user } from '../../__testUtils__/user';
import { KeptWords } from './KeptWords';
import { plainWords } from './plainWords';

let fails = true;

function Fragile() {
  if (fails) {
    throw new Error('Broken on purpose');
  }
  return <p>It is back</p>;
}

describe('KeptWords', () => {
  beforeEach(() => {
    fails = true;
    jest.spyOn(console, 'error').mockImplementation();
  });

  it('shows the words in the place of what failed, and tries again', async () => {
    await renderInTestApp(
      <>
        <p>Beside it</p>
        <KeptWords what="Test date" words={{ rows: [{ day: '2026-05-13' }] }}>
          <Fragile />
        </KeptWords>
      </>,
    );
    expect(screen.getByText('Beside it')).toBeVisible();
    expect(screen.getByRole('alert')).toHaveTextContent(
      'Test date could not be shown',
    );
    expect(screen.getByText('rows 1 day: 2026-05-13')).toBeVisible();

    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(screen.getByRole('alert')).toBeVisible();
    fails = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(screen.getByText('It is back')).toBeVisible();
  });

  it('copies the words', async () => {
    const write = jest.spyOn(navigator.clipboard, 'writeText');
    await renderInTestApp(
      <KeptWords what="Note" words="Many words">
        <Fragile />
      </KeptWords>,
    );
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeVisible();
    expect(write).toHaveBeenCalledWith('Many words');
  });
});

describe('plainWords', () => {
  it.each([
    [undefined, ''],
    ['', ''],
    ['Typed', 'Typed'],
    [0, '0'],
    [false, 'false'],
    [
      { criteria: [{ metric: 'Acceptance', actual: 92 }, {}], source: null },
      'criteria 1 metric: Acceptance\ncriteria 1 actual: 92',
    ],
  ])('of %j', (words, text) => {
    expect(plainWords(words)).toBe(text);
  });
});
