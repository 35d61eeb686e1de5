import { expect, type Locator } from '@playwright/test';
import type { Scope } from './fields';
import { expectFocusIn, tabTo } from './focus';

/** More than any list of choices has options. */
const MOST_OPTIONS = 12;

/** Goes to a button and presses it. */
export async function press(scope: Scope, name: string | RegExp) {
  const button = scope.getByRole('button', { name, exact: true });
  await tabTo(button);
  await button.page().keyboard.press('Enter');
}

/** Goes to a text or number field and writes into it, over what it held. */
export async function typeInto(
  scope: Scope,
  label: string,
  value: string | number | undefined,
) {
  const field = scope.getByRole('textbox', { name: label });
  await tabTo(field);
  const { keyboard } = field.page();
  await keyboard.press('ControlOrMeta+a');
  await keyboard.type(`${value ?? ''}`);
}

/** Goes to a date field and types a day, as the en-US locale orders it. */
export async function typeDay(scope: Scope, label: string, day: string) {
  const [year, month, date] = day.split('-');
  const group = scope.getByRole('group', { name: label });
  await tabTo(group.getByRole('spinbutton').first());
  await group.page().keyboard.type(`${month}${date}${year}`);
}

/** Goes to a list of values, opens it and walks to one. */
export async function chooseByKeys(
  scope: Scope,
  label: string,
  option: string,
) {
  const button = scope.getByRole('button', { name: label });
  await tabTo(button);
  const page = button.page();
  await page.keyboard.press('Enter');
  await expectFocusIn(page.getByRole('listbox'));
  await page.keyboard.press('Home');
  await walkTo(
    page.getByRole('option', { name: option, exact: true }),
    'ArrowDown',
  );
  await page.keyboard.press('Enter');
  await expect(button).toBeFocused();
  await expect(button).toContainText(option);
}

/** Goes to a group of radio buttons and walks to one. */
export async function pickByKeys(scope: Scope, group: string, label: string) {
  const radios = scope.getByRole('radiogroup', { name: group });
  await tabTo(radios.getByRole('radio', { checked: true }));
  const radio = radios.getByRole('radio', { name: label, exact: true });
  await walkTo(radio, 'ArrowDown');
  await expect(radio).toBeChecked();
}

/** Goes to a checkbox and ticks it. */
export async function tickByKeys(scope: Scope, label: string) {
  const box = scope.getByRole('checkbox', { name: label, exact: true });
  await tabTo(box);
  await box.page().keyboard.press('Space');
  await expect(box).toBeChecked();
}

/** Goes to a field for a person and takes whom it finds by the name. */
export async function findPersonByKeys(
  scope: Scope,
  label: string,
  name: string,
) {
  const field = scope.getByRole('combobox', { name: label });
  await tabTo(field);
  const page = field.page();
  await page.keyboard.type(name);
  const options = page.getByRole('option');
  await expect(options).toHaveText([new RegExp(name)]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(options).toHaveCount(0);
  await expect(field).toHaveValue(name);
}

/** Adds a row, which takes the focus along, and answers it. */
export async function addRowByKeys(
  scope: Scope,
  addLabel: string,
  rowName: string,
): Promise<Locator> {
  await press(scope, addLabel);
  return scope.getByRole('group', { name: rowName, exact: true });
}

async function walkTo(target: Locator, key: string) {
  await expect(target).toBeVisible();
  for (let step = 0; step < MOST_OPTIONS; step++) {
    if (await target.evaluate(element => element === document.activeElement)) {
      break;
    }
    await target.page().keyboard.press(key);
  }
  await expect(target).toBeFocused();
}
