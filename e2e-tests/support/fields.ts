import { expect, type Locator, type Page } from '@playwright/test';

/** A page, a form or a row of one, in which fields are sought by their label. */
export type Scope = Page | Locator;

const pageOf = (scope: Scope): Page => ('page' in scope ? scope.page() : scope);

/** Writes into a text or number field, and leaves it. */
export async function write(
  scope: Scope,
  label: string,
  value: string | number | undefined,
) {
  const field = scope.getByRole('textbox', { name: label });
  await field.fill(`${value ?? ''}`);
  await field.blur();
}

/** Types a day, `YYYY-MM-DD`, into a date field, as the en-US locale orders it. */
export async function writeDay(scope: Scope, label: string, day: string) {
  const [year, month, date] = day.split('-');
  const group = scope.getByRole('group', { name: label });
  await group.getByRole('spinbutton').first().click();
  await pageOf(scope).keyboard.type(`${month}${date}${year}`);
}

/** Chooses one of a list of values. */
export async function choose(scope: Scope, label: string, option: string) {
  await scope.getByRole('button', { name: label }).click();
  await pageOf(scope)
    .getByRole('option', { name: option, exact: true })
    .click();
}

/** Ticks a checkbox or a radio button, by the label that one clicks on. */
export async function tick(
  scope: Scope,
  role: 'checkbox' | 'radio',
  label: string,
) {
  const named = { name: label, exact: true };
  await scope
    .locator('label')
    .filter({ has: pageOf(scope).getByRole(role, named) })
    .click();
  await expect(scope.getByRole(role, named)).toBeChecked();
}

/** Seeks a person by name, takes them, and leaves the field. */
export async function choosePerson(scope: Scope, label: string, name: string) {
  const field = scope.getByRole('combobox', { name: label });
  // Scrolling closes the suggestions. A click waits until the field rests in
  // view, and the arrow opens what was closed while the page came to rest.
  await field.click();
  await field.fill(name);
  await field.press('ArrowDown');
  await pageOf(scope).getByRole('option', { name }).click();
  await field.press('Tab');
  await expect(field).toHaveValue(name);
}

/** Adds a row and answers it, by the name that it gets. */
export async function addRow(
  scope: Scope,
  addLabel: string,
  rowName: string,
): Promise<Locator> {
  await scope.getByRole('button', { name: addLabel }).click();
  return scope.getByRole('group', { name: rowName, exact: true });
}
