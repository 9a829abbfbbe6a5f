import type { Browser } from '@playwright/test'

/**
 * Hook that closes all pages of this Playwright worker. The browser outlives a spec, and open pages would keep streaming and
 * polling while later specs run.
 */
export async function closePages({ browser }: { browser: Browser }): Promise<void> {
  await Promise.all(browser.contexts().map(context => context.close()))
}
