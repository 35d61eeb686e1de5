/** The id of the heading that says where the agent stands. */
export const HEADLINE_ID = 'pilot-to-prod-headline';

/**
 * Gives the focus a place on the tab when what had it is gone, so that the next
 * key continues there and not at the top of the page.
 */
export function keepFocus(selector = `#${HEADLINE_ID}`) {
  const rescue = () => {
    if (document.activeElement === document.body) {
      document.querySelector<HTMLElement>(selector)?.focus();
    }
  };
  // A dialogue that closes takes a frame to give the focus back to its opener,
  // which is the better place if it is still there.
  requestAnimationFrame(() => requestAnimationFrame(rescue));
}

/** Takes the person to the first field of a form, when the form is in view. */
export function goToForm(selector: string) {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLElement>(
      `${selector} :is(input, textarea, button)`,
    );
    field?.scrollIntoView({ block: 'center' });
    field?.focus({ preventScroll: true });
  });
}
