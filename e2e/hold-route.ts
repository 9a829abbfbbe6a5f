import type { Page } from '@playwright/test'

/**
 * Holds matching requests of a page.
 * @param url as for `page.route`
 * @param answered if true, sends the request at once and holds only the response
 * @returns a function that releases the requests
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
