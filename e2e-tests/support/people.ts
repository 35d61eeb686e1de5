import { expect, type Page } from '@playwright/test';

const DISPLAY_NAMES = {
  'morteza.moradi': 'Morteza Moradi',
  'mike.chen': 'Mike Chen',
  sarah: 'Sarah',
  'second-coe-lead': 'Second CoE Lead',
  'department-head': 'Department Head',
  'exec-sponsor': 'Exec Sponsor',
};

/** A person of the demo, by the name of their user entity. */
export type Person = keyof typeof DISPLAY_NAMES;

/** What a person is called, by their user entity ref. */
export function displayNameOf(ref: string): string {
  return DISPLAY_NAMES[ref.replace('user:default/', '') as Person];
}

const sidebar = (page: Page) =>
  page.getByRole('navigation', { name: 'sidebar nav' });

/** Opens a page of the portal and signs in on the sign-in page before it. */
export async function signInAs(page: Page, person: Person, path = '/') {
  await page.goto(path);
  await page.getByRole('button', { name: person }).click();
  await expect(
    sidebar(page)
      .getByRole('link', { name: 'Catalog' })
      .or(page.getByTestId('mobile-sidebar-root')),
  ).toBeVisible();
}

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
