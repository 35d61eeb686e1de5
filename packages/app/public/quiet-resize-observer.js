/*
 * Browsers report as an `error` event of the window that a ResizeObserver needs
 * another frame, which happens whenever a popover opens. The development server
 * would cover the page with it. A listener has to be there before the server's
 * own, which comes with the bundles.
 */
window.addEventListener('error', event => {
  if (/^ResizeObserver loop/.test(event.message)) {
    event.stopImmediatePropagation();
  }
});
