import { expect, type Locator, type Page } from '@playwright/test';

/** More than any page of the portal has stops. */
const MOST_PRESSES = 120;

/**
 * What the eye can tell focus by. A ring may be drawn around a field rather
 * than on it, or beside a native control that is hidden.
 */
const look = (target: Locator) =>
  target.evaluate(element =>
    [
      element,
      element.nextElementSibling,
      element.parentElement,
      element.parentElement?.parentElement,
    ].flatMap(drawn =>
      [undefined, '::before', '::after'].map(pseudo => {
        const style = drawn && getComputedStyle(drawn, pseudo);
        return (
          style &&
          [
            style.outline,
            style.boxShadow,
            style.borderColor,
            style.backgroundColor,
          ].join()
        );
      }),
    ),
  );

/** Tabs on until the target has the focus, which has to be seen. */
export async function tabTo(target: Locator) {
  await expect(target).toBeVisible();
  // By itself, because suggestions on the way hide the rest from locators.
  const element = (await target.elementHandle())!;
  const hasFocus = () => element.evaluate(it => it === document.activeElement);
  if (await hasFocus()) {
    return;
  }
  const without = await look(target);
  for (let press = 0; press < MOST_PRESSES && !(await hasFocus()); press++) {
    await target.page().keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
  await expect.poll(() => look(target)).not.toEqual(without);
}

/** Sees that the focus is on something in a part of the page, not lost. */
export async function expectFocusIn(part: Locator) {
  await expect
    .poll(() =>
      part.evaluate(
        element =>
          document.activeElement !== document.body &&
          element.contains(document.activeElement),
      ),
    )
    .toBe(true);
}

/**
 * Sees that the focus is still on the tab after something that had it is gone,
 * so that the next key continues there.
 */
export const expectFocusKept = (page: Page) =>
  expectFocusIn(page.getByRole('main'));
