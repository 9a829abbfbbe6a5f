import { expect, test } from '@playwright/test'
import { cli } from './cli'
import { closePages } from './close-pages'
import { PAGE, type SettingsWorld, settingsWorld } from './settings-world'

// The app around the pages: unknown URLs, printing, shortcut keys, and words that are wider than the screen.
test.afterAll(closePages)

let world: SettingsWorld
test.beforeAll(async () => {
  world = await settingsWorld('Shell')
})

test('shows an unknown URL inside the frame, and as a standalone page without a session', async ({
  browser,
}) => {
  const page = await world.open(browser)
  const response = await page.goto('/settings/nowhere')
  expect(response?.status()).toBe(404)
  await expect(page.getByText('This page does not exist')).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Deliveries' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Deliveries' })).toBeVisible()
  const stranger = await (await browser.newContext()).newPage()
  expect((await stranger.goto('/nowhere'))?.status()).toBe(404)
  await expect(stranger.getByRole('heading', { name: 'This page does not exist' })).toBeVisible()
  await expect(stranger.getByRole('navigation', { name: 'Main' })).toHaveCount(0)
})

test('shows a missing page in the reader’s theme', async ({ browser }) => {
  const page = await world.open(browser)
  await page.emulateMedia({ colorScheme: 'dark' })
  const missing = '01a00000-0000-7000-8000-000000000001'
  for (const path of [
    '/nowhere',
    `/deliveries/${missing}`,
    '/problems/missing',
    `${PAGE}?source=${missing}`,
  ]) {
    expect((await page.goto(path))?.status(), path).toBe(404)
    await expect(page.locator('html'), path).toHaveClass(/\bdark\b/)
  }
})

test('gives a property’s value most of the width', async ({ browser, baseURL }) => {
  await world.send(baseURL, [{ event: 'Guide Started', userId: 'wide', properties: { guide_id: 1 } }])
  const page = await world.open(browser)
  const { deliveries } = await cli<{ deliveries: { id: string }[] }>([
    'deliveries',
    'list',
    ...world.where,
    '--user',
    'wide',
  ])
  await page.goto(`/deliveries/${deliveries[0]?.id}`)
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'guide_id' }) })
  const widths = await row
    .locator('th, td')
    .evaluateAll(cells => cells.map(cell => cell.getBoundingClientRect().width))
  expect(widths[1]).toBeGreaterThan(Math.max(widths[0] ?? 0, widths[2] ?? 0))
})

for (const [platform, keys] of [
  ['Win32', 'Ctrl K'],
  ['MacIntel', '⌘K'],
] as const) {
  test(`names the palette’s shortcut ${keys} on ${platform}`, async ({ browser }) => {
    const page = await world.open(browser)
    await page.addInitScript(value => {
      Object.defineProperty(navigator, 'platform', { get: () => value })
    }, platform)
    await page.goto('/')
    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog').getByText(keys, { exact: true })).toBeVisible()
  })
}

test('prints the log, a delivery and a problem completely and without the frame', async ({
  browser,
  baseURL,
}) => {
  const events = Array.from({ length: 80 }, (_, n) => ({
    event: n === 0 ? 'Nobody Knows' : 'Guide Started',
    userId: `print-${n}`,
    properties: { guide_name: 'x'.repeat(n === 1 ? 4_000 : 10) },
  }))
  expect(await world.send(baseURL, events)).toBe(200)
  const page = await world.open(browser)
  await page.setViewportSize({ width: 1200, height: 700 })
  await page.goto('/deliveries?live=0')
  await page
    .getByText(/^print-\d+$/)
    .first()
    .waitFor()
  const rows = page.getByRole('table', { name: 'Deliveries, newest first' }).locator('tr[aria-rowindex]')
  expect(await rows.count()).toBeLessThan(60)
  const paper = async () => {
    await page.emulateMedia({ media: 'print' })
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden()
  }
  const screen = async () => {
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
    await page.emulateMedia({ media: 'screen' })
  }
  // The server renders rows before the page listens for printing.
  await expect(async () => {
    await paper()
    expect(await rows.count()).toBeGreaterThanOrEqual(50)
  }).toPass()
  await expect(page.getByRole('button', { name: 'Pause' })).toBeHidden()
  // The list is not a scroll container when printed, so every row is on paper.
  const cut = () =>
    page.evaluate(
      () =>
        [...document.querySelectorAll<HTMLElement>('main *')].filter(
          box =>
            box.scrollHeight > box.clientHeight + 1 && /(auto|scroll)/.test(getComputedStyle(box).overflowY),
        ).length,
    )
  expect(await cut()).toBe(0)
  await screen()
  await expect.poll(() => rows.count()).toBeLessThan(60)

  const { deliveries } = await cli<{ deliveries: { id: string }[] }>([
    'deliveries',
    'list',
    ...world.where,
    '--user',
    'print-1',
  ])
  await page.goto(`/deliveries/${deliveries[0]?.id}`)
  await expect(page.getByRole('heading', { name: 'Properties' })).toBeVisible()
  await paper()
  expect(await cut()).toBe(0)
  await screen()
  await page.goto('/problems')
  await page.locator('main a[href^="/problems/"]').first().click()
  await expect(page.getByText('What to do')).toBeVisible()
  await paper()
  expect(await cut()).toBe(0)
  await expect(page.getByRole('button', { name: 'Resolve' })).toBeHidden()
})

test('wraps every long word, on every page, at 320 px', async ({ browser, baseURL }) => {
  const word = `W${'w'.repeat(78)}W`
  const long = (length: number) => 'W'.repeat(length)
  await cli(['source', 'rename', ...world.where, '--name', word])
  const where = ['--account', world.account, '--source', word]
  const bodies = [
    { event: long(200), userId: long(512), properties: { [long(300)]: long(600) } },
    {
      event: 'Guide Started',
      userId: long(512),
      messageId: long(400),
      properties: { [long(300)]: long(600) },
    },
    { event: 'Guide Started', userId: 'u_1', properties: { guide_name: long(600) } },
  ]
  await world.send(baseURL, bodies)
  await cli(['ingest-key', 'create', ...where, '--label', word])
  const page = await world.open(browser)
  await page.setViewportSize({ width: 320, height: 700 })
  const { deliveries } = await cli<{ deliveries: { id: string }[] }>(['deliveries', 'list', ...where])
  const paths = [
    '/',
    '/deliveries?live=0',
    ...deliveries.slice(0, 3).map(({ id }) => `/deliveries/${id}`),
    '/problems',
    '/settings/integrations',
    PAGE,
    `${PAGE}/send`,
    `${PAGE}/events`,
    `${PAGE}/limits`,
    `${PAGE}/history`,
    '/settings/alerts',
    '/docs',
    '/sandbox',
  ]
  for (const path of paths) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached()
    // Scroll containers, such as the log's, do not widen the page.
    const wide = await page.evaluate(() => {
      if (document.documentElement.scrollWidth <= 320) return []
      return [...document.querySelectorAll<HTMLElement>('main *')]
        .filter(box => box.getBoundingClientRect().right > 320.5)
        .map(box => `${box.tagName} ${box.className} ${box.textContent?.slice(0, 40)}`)
        .slice(0, 8)
    })
    expect(wide, path).toEqual([])
  }
  await page.goto('/problems')
  await page.locator('main a[href^="/problems/"]').first().click()
  await expect(page.getByText('What to do')).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
})
