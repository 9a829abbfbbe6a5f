import type { Page } from '@playwright/test'

/**
 * Keeps from the page what it asks for, until it is let through.
 * @param url as `page.route` takes it
 * @param answered the server answers at once, and its answer is what is kept
 * @returns lets it through
 */
export async function holdRoute(
  page: Page,
  url: string | RegExp,
  { answered = false } = {},
): Promise<() => void> {
  let release = () => {}
  const released = new Promise<void>(resolve => {
    release = resolve
  })
  await page.route(url, async route => {
    const response = answered ? await route.fetch() : null
    await released
    await (response ? route.fulfill({ response }) : route.continue())
  })
  return release
}
