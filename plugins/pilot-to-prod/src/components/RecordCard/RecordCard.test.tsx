import { screen, waitFor } from '@testing-library/react';
import { renderTab } from '../../__testUtils__/renderTab';
import { arrange } from '../../__testUtils__/scenarios';
import { user } from '../../__testUtils__/user';

describe('RecordCard', () => {
  const saved: { name: string; href: string; blob: Blob }[] = [];

  beforeEach(() => {
    saved.length = 0;
    let blob: Blob;
    // jsdom has neither, and follows no link to what is no page.
    Object.assign(URL, {
      createObjectURL: (given: Blob) => {
        blob = given;
        return 'blob:a-file';
      },
      revokeObjectURL: () => {},
    });
    jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function click(this: HTMLAnchorElement) {
        saved.push({ name: this.download, href: this.href, blob });
      });
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  const press = async (name: string) =>
    user.click(await screen.findByRole('button', { name }));

  it('saves the document under the name of agent and version', async () => {
    const api = await arrange('cleared');
    renderTab(api);
    await press('Download as Markdown');
    await waitFor(() => expect(saved).toHaveLength(1));
    const [{ name, href, blob }] = saved;
    expect(href).toBe('blob:a-file');
    expect(name).toBe('finance-invoice-recon-1.0-checklist.md');
    expect(blob.type).toBe('text/markdown;charset=utf-8');
    expect(await blob.text()).toBe(await api.getDocument(api.checklists[0].id));
  });

  it('saves the calendar', async () => {
    const api = await arrange('ready to sign');
    renderTab(api);
    await press('Add to calendar');
    await waitFor(() => expect(saved).toHaveLength(1));
    const [{ name, href, blob }] = saved;
    expect(href).toBe('blob:a-file');
    expect(name).toBe('finance-invoice-recon-1.0-checklist.ics');
    expect(blob.type).toBe('text/calendar;charset=utf-8');
    expect(await blob.text()).toBe(await api.getCalendar());
  });

  it('offers no calendar without a launch date', async () => {
    const api = await arrange('just started');
    const { id, revision } = api.checklists[0];
    await api.updateChecklist(id, { revision, targetLaunchDate: null });
    renderTab(api);
    expect(
      await screen.findByRole('button', { name: 'Download as Markdown' }),
    ).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Add to calendar' }),
    ).toBeNull();
  });

  it('says why a file could not be had', async () => {
    const api = await arrange('cleared');
    api.getDocument = () => Promise.reject(new TypeError('Failed to fetch'));
    renderTab(api);
    await press('Download as Markdown');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The Pilot to Prod backend returned an error',
    );
    expect(saved).toEqual([]);
  });

  it('prints by the browser', async () => {
    const print = jest.spyOn(window, 'print').mockImplementation(() => {});
    renderTab(await arrange('cleared'));
    await press('Print or save as PDF');
    expect(print).toHaveBeenCalledTimes(1);
  });
});
