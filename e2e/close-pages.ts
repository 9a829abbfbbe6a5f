import type { Browser } from '@playwright/test'

/**
 * A hook: closes what the specs of this worker have open. A browser lives as long as its worker, and so would every page in
 * it, whose stream and polling then take the processor from the specs that follow.
 */
export async function closePages({ browser }: { browser: Browser }): Promise<void> {
  await Promise.all(browser.contexts().map(context => context.close()))
}
