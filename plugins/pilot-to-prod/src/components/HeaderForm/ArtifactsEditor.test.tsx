import { screen, waitFor, within } from '@testing-library/react';
import type { FakePilotToProdApi } from '../../__testUtils__/FakePilotToProdApi';
import { renderTab } from '../../__testUtils__/renderTab';
import { arrange } from '../../__testUtils__/scenarios';
import { user } from '../../__testUtils__/user';

const IMAGE = `sha256:${'0f'.repeat(32)}`;
const PROMPTS = `sha256:${'a1'.repeat(32)}`;

async function openHeader(api: FakePilotToProdApi) {
  renderTab(api);
  await user.click(
    await screen.findByRole('button', { name: 'Edit people and dates' }),
  );
  const dialog = within(await screen.findByRole('dialog'));
  return {
    dialog,
    add: () => user.click(dialog.getByRole('button', { name: 'Add artifact' })),
    field: (position: number, name: 'Name' | 'Digest') =>
      within(
        dialog.getByRole('group', { name: `Artifact ${position}` }),
      ).getByRole('textbox', { name: new RegExp(`^${name}`) }),
    save: () =>
      user.click(dialog.getByRole('button', { name: 'Save people and dates' })),
  };
}

describe('ArtifactsEditor', () => {
  it('takes a pasted list and a typed row, and the tab shows them', async () => {
    const api = await arrange('half filled');
    const { add, field, save } = await openHeader(api);
    await add();
    await user.click(field(1, 'Name'));
    await user.paste(
      `ghcr.io/acme/recon:1.0@${IMAGE}\n${PROMPTS.slice(7)}  prompts.tar.gz\n`,
    );
    expect(field(1, 'Name')).toHaveValue('ghcr.io/acme/recon');
    expect(field(1, 'Digest')).toHaveValue(IMAGE);
    expect(field(2, 'Name')).toHaveValue('prompts.tar.gz');
    expect(field(2, 'Digest')).toHaveValue(PROMPTS);
    await add();
    await user.type(field(3, 'Name'), 'model');
    await user.click(field(3, 'Digest'));
    await user.paste(IMAGE.toUpperCase());
    await add();
    await save();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(api.checklists[0].artifacts).toEqual([
      { name: 'ghcr.io/acme/recon', digest: IMAGE },
      { name: 'prompts.tar.gz', digest: PROMPTS },
      { name: 'model', digest: IMAGE },
    ]);
    const header = within(
      screen.getByRole('region', { name: 'People and dates' }),
    );
    expect(header.getByText('prompts.tar.gz')).toBeVisible();
    expect(header.getByTitle(PROMPTS)).toBeVisible();
    expect(
      screen.getByText(/for ghcr.io\/acme\/recon, prompts.tar.gz, and model$/),
    ).toBeVisible();
  });

  it('says at the field what a digest looks like, whatever rows are empty', async () => {
    const api = await arrange('half filled');
    const { dialog, add, field, save } = await openHeader(api);
    await add();
    await add();
    await user.type(field(2, 'Name'), 'image');
    await user.type(field(2, 'Digest'), `${IMAGE}0`);
    await save();
    await waitFor(() =>
      expect(field(2, 'Digest')).toHaveAccessibleDescription(
        'must be sha256: and 64 hex digits in lower case',
      ),
    );
    expect(field(2, 'Digest')).toBeInvalid();
    expect(field(2, 'Name')).toBeValid();
    expect(field(1, 'Digest')).toBeValid();
    expect(dialog.getByRole('alert')).toHaveTextContent('artifacts 1, digest');
    expect(api.calls).not.toContain('header-changed');
  });
});
