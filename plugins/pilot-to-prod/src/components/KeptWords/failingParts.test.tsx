import { screen, within } from '@testing-library/react';
import { renderTab } from '../../__testUtils__/renderTab';
import { arrange } from '../../__testUtils__/scenarios';
import { user } from '../../__testUtils__/user';

/** The names of the parts that fail, on purpose. */
const mockFailing = new Set<string>();

function mockFragile(name: string, module: Record<string, unknown>) {
  const Part = module[name] as (props: object) => JSX.Element;
  return {
    ...module,
    [name]: (props: object) => {
      if (mockFailing.has(name)) {
        throw new Error(`${name} fails on purpose`);
      }
      return <Part {...props} />;
    },
  };
}

jest.mock('../SignaturesCard', () =>
  mockFragile('SignaturesCard', jest.requireActual('../SignaturesCard')),
);
jest.mock('../ItemEditor', () =>
  mockFragile('ItemEditor', jest.requireActual('../ItemEditor')),
);
jest.mock('@backstage/ui', () => {
  const ui = jest.requireActual('@backstage/ui');
  return Object.defineProperties(
    {},
    {
      ...Object.getOwnPropertyDescriptors(ui),
      TextField: {
        enumerable: true,
        value: (props: { label: string; value: string }) => {
          if (mockFailing.has(props.label) && props.value.endsWith('!')) {
            throw new Error('The field fails on purpose');
          }
          return <ui.TextField {...props} />;
        },
      },
    },
  );
});

const alertOf = (text: RegExp) => screen.findByText(text);

describe('a part that fails', () => {
  beforeEach(() => {
    mockFailing.clear();
    jest.spyOn(console, 'error').mockImplementation();
  });

  async function editRunbook() {
    await user.click(
      await screen.findByRole('button', { name: /Runbook exists/ }),
    );
    await user.click(
      await screen.findByRole('button', { name: 'Edit item 7' }),
    );
    return within(await screen.findByRole('form', { name: 'Item 7' }));
  }

  it('takes neither the form nor its words, which can still be saved', async () => {
    const api = await arrange('half filled');
    renderTab(api);
    const form = await editRunbook();
    mockFailing.add('Runbook version');
    await user.clear(form.getByLabelText('Runbook version'));
    await user.type(form.getByLabelText('Runbook version'), '2.0!');
    expect(await alertOf(/^Runbook version could not be shown$/)).toBeVisible();
    expect(form.getByText('2.0!')).toBeVisible();
    await user.type(form.getByLabelText('Note'), 'More words');
    await user.click(form.getByRole('button', { name: 'Save item 7' }));
    await screen.findByRole('button', { name: 'Edit item 7' });
    expect(api.checklists[0].items[6]).toMatchObject({
      evidence: { version: '2.0!' },
      note: expect.stringContaining('More words'),
    });
  });

  it('keeps the words of an item whose whole form fails, until it is back', async () => {
    const api = await arrange('half filled');
    renderTab(api);
    const form = await editRunbook();
    await user.clear(form.getByLabelText('Runbook version'));
    await user.type(form.getByLabelText('Runbook version'), '3');
    mockFailing.add('ItemEditor');
    // Whatever opens in the tab shows the form again.
    await user.click(screen.getByRole('button', { name: 'Open all items' }));
    expect(
      await screen.findByText(/^Item 7 could not be shown$/),
    ).toBeVisible();
    expect(screen.getByText(/version: 3/)).toBeVisible();
    mockFailing.clear();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByLabelText('Runbook version')).toHaveValue('3');
  });

  it('leaves the other cards and the items', async () => {
    mockFailing.add('SignaturesCard');
    renderTab(await arrange('half filled'));
    expect(await alertOf(/^Signatures could not be shown$/)).toBeVisible();
    expect(screen.getByRole('heading', { name: 'Decision' })).toBeVisible();
    expect(screen.getByRole('heading', { name: 'Ten items' })).toBeVisible();
  });
});
