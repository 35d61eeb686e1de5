import { appLanguageApiRef } from '@backstage/core-plugin-api/alpha';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { act, screen } from '@testing-library/react';
import { Day } from '../components/Day';
import { DayInput } from '../components/fields';
import { InLanguage } from '../components/InLanguage';

/** An app whose language people can change, whatever their browser's is. */
function appIn(language: string) {
  const listeners = new Set<(change: { language: string }) => void>();
  let chosen = language;
  return {
    getLanguage: () => ({ language: chosen }),
    setLanguage: (next: string) => {
      chosen = next;
      listeners.forEach(tell => tell({ language: next }));
    },
    language$: () => ({
      subscribe: (tell: (change: { language: string }) => void) => {
        listeners.add(tell);
        return { unsubscribe: () => listeners.delete(tell) };
      },
    }),
  };
}

describe('useLanguage', () => {
  it('has days read, and typed, in the app’s language', async () => {
    // eslint-disable-next-line no-restricted-syntax -- The browser's, on purpose.
    expect(navigator.language).toBe('en-US');
    const app = appIn('de');
    await renderInTestApp(
      <TestApiProvider apis={[[appLanguageApiRef, app as never]]}>
        <InLanguage className="">
          <Day day="2026-05-13" />
          <DayInput label="Datum" value="2026-05-13" onChange={() => {}} />
        </InLanguage>
      </TestApiProvider>,
    );
    expect(screen.getByText('13. Mai 2026')).toBeVisible();
    expect(screen.getByRole('group', { name: 'Datum' })).toHaveTextContent(
      /13\.5\.2026/,
    );

    act(() => app.setLanguage('ja'));
    expect(screen.getByText('2026年5月13日')).toBeVisible();
  });
});
