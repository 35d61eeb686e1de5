import { expect, type Page } from '@playwright/test';
import type { Person } from './api';

/** Signs in on the sign-in page, which the browser shows or is brought to. */
export async function signInAs(page: Page, person: Person) {
  await page.goto('/');
  await page.getByRole('button', { name: person }).click();
  await expect(
    sidebar(page).getByRole('link', { name: 'Catalog' }),
  ).toBeVisible();
}

const sidebar = (page: Page) =>
  page.getByRole('navigation', { name: 'sidebar nav' });

export async function openSettings(page: Page) {
  await sidebar(page).getByRole('link', { name: 'Settings' }).click();
}

/** Signs out through the settings, which brings the sign-in page back. */
export async function signOut(page: Page) {
  await openSettings(page);
  await page.getByRole('button', { name: 'more' }).click();
  await page.getByRole('menuitem', { name: 'Sign Out' }).click();
  await expect(page.getByRole('button', { name: 'mike.chen' })).toBeVisible();
}
