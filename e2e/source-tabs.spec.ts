import { expect, type Page, test } from '@playwright/test'
import { cli } from './cli'
import { closePages } from './close-pages'
import { auditPage, openTab, PAGE, type SettingsWorld, settingsWorld, type Tab } from './settings-world'

// The tabs of a source's settings and their URLs.
test.describe.configure({ mode: 'serial' })
test.afterAll(closePages)

const TABS: readonly (readonly [Tab, string])[] = [
  ['Connection', PAGE],
  ['Send events', `${PAGE}/send`],
  ['Events', `${PAGE}/events`],
  ['Limits', `${PAGE}/limits`],
  ['History', `${PAGE}/history`],
]
const SECOND = 'Shop_Staging'

let world: SettingsWorld
let page: Page
let second: string
test.beforeAll(async ({ browser }) => {
  world = await settingsWorld('Tabs')
  const where = ['--account', world.account, '--source', SECOND]
  const connected = await cli<{ sourceId: string }>(
    ['source', 'connect', ...where, '--residency', 'eu'],
    '0123456789abcdef0123456789abcdef',
  )
  second = connected.sourceId
  page = await world.open(browser)
})

const tabs = () => page.getByRole('navigation', { name: 'Source settings' })

test('each tab has an address, keeps the source, and names both in its title', async () => {
  await page.goto(`${PAGE}?source=${second}`)
  for (const [label, path] of TABS) {
    await openTab(page, label)
    await expect(page).toHaveURL(url => url.pathname === path && url.searchParams.get('source') === second)
    const named = label === 'Connection' ? 'Segment Integration' : label
    await expect(page).toHaveTitle(new RegExp(`^${named} · ${SECOND}`))
    await expect(tabs().locator('[aria-current]')).toHaveText([label])
    await auditPage(page, `the tab ${label}`)
  }
  await openTab(page, 'Connection')
  await expect(page.getByRole('radio', { name: 'European Union' })).toBeChecked()
})

test('works by keyboard, and Back returns to the previous tab', async () => {
  await tabs().getByRole('link', { name: 'Connection' }).focus()
  await page.keyboard.press('Tab')
  await expect(tabs().getByRole('link', { name: 'Send events' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Ingest keys' })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('radio', { name: 'European Union' })).toBeChecked()
})

test('keeps the open tab when the source changes', async () => {
  await openTab(page, 'Limits')
  await page.getByRole('button', { name: /^Source: / }).click()
  await page.getByRole('menuitem', { name: /UserGuiding_Prod/ }).click()
  await expect(page).toHaveURL(`${PAGE}/limits?source=${world.sourceId}`)
})

test('shows the current tab on every width, without moving the page', async () => {
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 800 })
    for (const [label, path] of TABS) {
      await page.goto(`${path}?source=${second}`)
      const current = tabs().getByRole('link', { name: label, exact: true })
      await expect(current, `${label}, ${width} px`).toBeInViewport({ ratio: 0.99 })
      const overflow = await tabs().evaluate(bar => bar.scrollWidth - bar.clientWidth)
      if (width === 320) expect(overflow, 'the bar is wider than the screen').toBeGreaterThan(0)
      const moved = await page.evaluate(() => ({ x: scrollX, y: scrollY }))
      expect(moved, `${label}, ${width} px`).toEqual({ x: 0, y: 0 })
      if (process.env.SHOTS) await page.screenshot({ path: `/tmp/f2-${label}-${width}.png` })
    }
  }
})
