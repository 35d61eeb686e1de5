import { CHECKLISTS_CHANNEL } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Page } from '@playwright/test';

/**
 * Resolves once a page hears of checklists; to be called before it opens. The
 * socket that asks for them need not be the page's first: the signals plugin
 * gives one up that does not open within a second, and tries another.
 */
export async function hearing(page: Page): Promise<void> {
  return new Promise(resolve =>
    page.on('websocket', socket =>
      socket.on('framesent', ({ payload }) => {
        if (`${payload}`.includes(CHECKLISTS_CHANNEL)) {
          resolve();
        }
      }),
    ),
  );
}
