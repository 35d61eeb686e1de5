import { DEFAULT_POLICY } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { renderInTestApp } from '@backstage/test-utils';
import { I18nProvider } from 'react-aria/I18nProvider';
import { today } from '@internationalized/date';
import { fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { arrange } from '../../__testUtils__/scenarios';
import { evaluateDraft, ItemDraft } from '../../model/itemDraft';
import { DayInput } from './DayInput';
import { toDate, toDay } from './dayValue';

let day: string | undefined;

function Form({ initial }: { initial?: string }) {
  const [value, setValue] = useState(initial);
  day = value;
  return <DayInput label="Date" value={value} onChange={setValue} />;
}

async function open(locale: string, initial?: string) {
  await renderInTestApp(
    <I18nProvider locale={locale}>
      <Form initial={initial} />
    </I18nProvider>,
  );
}

const segment = (kind: string) =>
  document.querySelector<HTMLElement>(`[data-type="${kind}"]`)!;

/** Types into one segment as the browser tells it, character by character. */
function type(kind: string, text: string) {
  for (const character of text) {
    const target = segment(kind);
    target.focus();
    fireEvent(
      target,
      new InputEvent('beforeinput', {
        bubbles: true,
        cancelable: true,
        data: character,
        inputType: 'insertText',
      }),
    );
    // Whatever has been typed so far, the field is there.
    expect(screen.getByRole('group', { name: 'Date' })).toBeVisible();
    expect(day === undefined || toDate(day)).toBeTruthy();
  }
}

const CALENDARS = [
  'en-US',
  'de-DE',
  'th-TH',
  'th-TH-u-ca-buddhist',
  'ja-JP-u-ca-japanese',
  'ar-SA-u-ca-islamic',
  'ar-SA-u-ca-islamic-umalqura',
  'ar-SA-u-ca-islamic-tbla',
  'ar-SA-u-ca-islamic-civil',
  'fa-IR-u-ca-persian',
  'he-IL-u-ca-hebrew',
  'hi-IN-u-ca-indian',
  'am-ET-u-ca-ethiopic',
  'am-ET-u-ca-ethioaa',
  'ar-EG-u-ca-coptic',
  'zh-TW-u-ca-roc',
];

describe.each(CALENDARS)('a day field in %s', locale => {
  it.each(['1', '20', '0', '0000', '2569', '9999'])(
    'takes the year %s, typed digit by digit',
    async year => {
      await open(locale);
      type('day', '13');
      type('month', '5');
      type('year', year);
      expect(segment('day')).toHaveTextContent(/\S/);
    },
  );

  it('takes another year, a later era or none in the place of a day that is there', async () => {
    await open(locale, '2026-06-13');
    type('year', '2');
    type('year', '569');
    segment('year').focus();
    fireEvent.keyDown(segment('year'), { key: 'Backspace' });
    fireEvent.keyDown(segment('year'), { key: 'ArrowUp' });
    fireEvent.keyDown(segment('year'), { key: 'End' });
    fireEvent.keyDown(segment('year'), { key: 'Home' });
    if (segment('era')) {
      fireEvent.keyDown(segment('era'), { key: 'ArrowUp' });
      fireEvent.keyDown(segment('era'), { key: 'ArrowDown' });
    }
    type('day', '31');
    type('month', '2');
    fireEvent.blur(segment('month'));
    expect(screen.getByRole('group', { name: 'Date' })).toBeVisible();
  });

  it.each([
    '0001-01-01',
    '0020-05-13',
    '9999-12-31',
    '2026-99-99',
    '0000-01-01',
    'soon',
  ])('shows a form with %s in it', async initial => {
    await open(locale, initial);
    expect(screen.getByRole('group', { name: 'Date' })).toBeVisible();
  });
});

describe('a day field', () => {
  it('hands on the UTC day that was typed in another calendar', async () => {
    await open('th-TH-u-ca-buddhist');
    type('day', '13');
    type('month', '5');
    type('year', '2569');
    expect(day).toBe('2026-05-13');
  });

  it('keeps a half-typed year as it is typed, as a day that no checklist takes', async () => {
    await open('th-TH-u-ca-buddhist');
    type('day', '13');
    type('month', '5');
    type('year', '2');
    expect(day).toBe('0001-01-01');
    expect(segment('year')).toHaveTextContent('2');
    expect(segment('day')).toHaveTextContent('13');
  });
});

it('puts what has no day of four digits at the nearest end', () => {
  const at = (text: string) => toDay(toDate(text)!);
  expect(at('2026-05-13')).toBe('2026-05-13');
  expect(toDay(toDate('0001-01-01')!.subtract({ years: 300 }))).toBe(
    '0001-01-01',
  );
  expect(toDate('2026-02-30')).toBeNull();
});

describe.each(['Pacific/Kiritimati', 'Etc/GMT+12', 'UTC'])(
  'what the picker calls today in %s',
  zone => {
    it('is never in the future for the rules', async () => {
      const { checklists } = await arrange('ready to sign');
      const [checklist] = checklists;
      const { evidence } = checklist.items[8];
      for (let hour = 0; hour < 24; hour++) {
        const now = new Date(Date.parse('2026-06-12T00:30:00Z') + hour * 36e5);
        jest.useFakeTimers({ now });
        const date = today(zone).toString();
        jest.useRealTimers();
        const { findings } = evaluateDraft(
          checklist,
          9,
          {
            declared: 'pass',
            note: '',
            evidence: { ...evidence, date },
          } as ItemDraft,
          { policy: DEFAULT_POLICY, facts: checklist.facts, now },
        );
        expect(findings).toEqual([]);
      }
    });
  },
);
