import type { Page } from 'playwright-core';

/** Waits until the page has its heading and everything that it loads. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.locator('[role="status"][aria-label^="Loading"]').first().waitFor({ state: 'detached' });
}
