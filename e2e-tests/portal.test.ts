import { expect, test } from '@playwright/test';
import { catalogEntity } from './support/api';
import { openSettings, signInAs, signOut } from './support/people';

test('somebody signs in, sees the agents, stays over a reload, signs out', async ({
  page,
}) => {
  await signInAs(page, 'mike.chen');

  await expect(page).toHaveURL(/\/catalog/);
  const agent = page.getByRole('link', { name: 'finance-invoice-recon' });
  await expect(agent).toBeVisible();

  await page.reload();
  await expect(agent).toBeVisible();

  await signOut(page);
});

test('the theme can be switched', async ({ page }) => {
  await signInAs(page, 'sarah');
  await openSettings(page);

  for (const theme of ['Dark', 'Light']) {
    await page.getByRole('button', { name: theme, exact: false }).click();
    await expect(page.locator('body')).toHaveAttribute(
      'data-theme-mode',
      theme.toLowerCase(),
    );
  }
});

test.describe('the catalog', () => {
  test('shows an agent as pilot whose file says production', async () => {
    expect(
      await catalogEntity('component', 'sales-lead-scoring'),
    ).toMatchObject({
      spec: { lifecycle: 'pilot' },
      metadata: {
        annotations: {
          'pilot-to-prod/declared-lifecycle': 'production',
          'pilot-to-prod/lifecycle': 'pilot',
          'pilot-to-prod/outcome': 'none',
          'pilot-to-prod/ungoverned': 'true',
        },
      },
    });
  });

  for (const [name, lifecycle] of [
    ['sales-pitch-writer', 'experimental'],
    ['invoice-api', 'production'],
  ]) {
    test(`leaves ${name} alone, which the gate does not concern`, async () => {
      const { spec, metadata } = await catalogEntity('component', name);

      expect(spec).toMatchObject({ lifecycle });
      expect(
        Object.keys(metadata.annotations ?? {}).filter(key =>
          key.startsWith('pilot-to-prod/'),
        ),
      ).toEqual([]);
    });
  }
});
