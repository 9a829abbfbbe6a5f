import { expect, type Page, test } from '@playwright/test'
import { seriousProblems } from './axe'
import { cli } from './cli'
import { closePages } from './close-pages'
import { withoutDatabase } from './database'
import { holdRoute } from './hold-route'
import { auditPage, guide, type SettingsWorld, settingsWorld } from './settings-world'

// The log by keyboard: from finding an event to acting on it, while the focused row stays in place.
test.describe.configure({ mode: 'serial' })
test.afterAll(closePages)
// The default for most users; the other specs reduce motion.
test.use({ contextOptions: { reducedMotion: 'no-preference' } })

let world: SettingsWorld
let page: Page

test.beforeAll(async ({ browser, baseURL }) => {
  world = await settingsWorld('Keyboard')
  await world.send(baseURL, [guide(1), guide(2), guide(3), guide(4), { event: 'Made Up', userId: 'u5' }])
  await expect
    .poll(async () => (await cli<{ accepted: number }>(['ledger', ...world.where])).accepted)
    .toBe(4)
  page = await world.open(browser)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/')
})

const rows = () => page.locator('a[data-row]:visible')
const address = (name: string) => new URL(page.url()).searchParams.get(name)
const press = (...keys: string[]) =>
  keys.reduce((done, key) => done.then(() => page.keyboard.press(key)), Promise.resolve())
const clipboard = () => page.evaluate(() => navigator.clipboard.readText())

test('opens the log, moves through rows, opens one and returns', async () => {
  // Keys pressed before hydration are lost.
  await expect(async () => {
    await press('g', 'l')
    await expect(page.getByRole('heading', { level: 1, name: 'Deliveries' })).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await expect(rows()).toHaveCount(5)
  await press('j')
  await expect(rows().nth(0)).toBeFocused()
  await press('j', 'ArrowDown', 'k')
  await expect(rows().nth(1)).toBeFocused()
  await press('Enter')
  await expect(page.getByRole('dialog')).toContainText('What happened')
  const first = address('id')
  await press('j')
  await expect.poll(() => address('id')).not.toBe(first)
  // Other specs in this browser write to the same clipboard.
  await page.evaluate(() => navigator.clipboard.writeText(''))
  await press('y')
  // The events of one request have no defined order.
  await expect.poll(clipboard).toContain('"userId"')
  await press('c')
  await expect.poll(clipboard).toContain(`/deliveries/${address('id')}`)
  // The last copy command wins, although the payload arrives later.
  await page.evaluate(() => navigator.clipboard.writeText(''))
  const detail = `**/api/deliveries/${address('id')}`
  const release = await holdRoute(page, detail)
  const asked = page.waitForRequest(detail)
  await press('y')
  await asked
  await press('c')
  await expect.poll(clipboard).toContain(`/deliveries/${address('id')}`)
  const fetched = page.waitForResponse(detail)
  release()
  await (await fetched).finished()
  await page.unroute(detail)
  expect(await clipboard()).toContain(`/deliveries/${address('id')}`)
  await press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(rows().nth(2)).toBeFocused()
})

test('selects single rows and a range, and clears the selection', async () => {
  await press('x')
  await expect(page.getByText('1 selected')).toBeVisible()
  await press('k', 'k', 'Shift+X')
  await expect(page.getByText('3 selected')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText('3 selected')).toBeHidden()
  await page.getByRole('checkbox', { name: 'Select all loaded rows' }).press('Space')
  await expect(page.getByText('5 selected')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Paused/ })).toContainText('deliveries are selected')
  await press('Escape')
})

test('searches, filters failures, switches to UTC, pauses and resumes', async () => {
  await press('/')
  await expect(page.locator('#log-search')).toBeFocused()
  // Shortcuts are off in a text field.
  await page.keyboard.type('fjx')
  await expect(page.locator('#log-search')).toHaveValue('fjx')
  await page.locator('#log-search').fill('')
  await press('Enter', 'Escape')
  await page.locator('#log-search').blur()
  await press('f')
  await expect.poll(() => address('q')).toBe('state:failed')
  await expect(page.getByText('No matching deliveries')).toBeVisible()
  await page.getByLabel('Remove state:failed').press('Enter')
  await expect(rows()).toHaveCount(5)
  await press('u')
  await expect.poll(() => address('utc')).toBe('1')
  await press('u', 'p')
  await expect(page.getByText('Paused', { exact: true })).toBeVisible()
  await expect.poll(() => address('live')).toBe('0')
  await press('p')
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
})

test('holds back new rows while a row has focus, and N shows them', async ({ baseURL }) => {
  const focused = rows().nth(0)
  // The list may still be adding rows from live updates.
  await expect(async () => {
    await focused.focus()
    const waiting = page.getByRole('button', { name: /^Paused/ })
    await expect(waiting).toContainText('a row is focused', { timeout: 1_000 })
  }).toPass()
  const id = await focused.getAttribute('data-row')
  const row = page.locator(`a[data-row="${id}"]:visible`)
  const before = await row.boundingBox()
  await world.send(
    baseURL,
    Array.from({ length: 40 }, (_, n) => guide(100 + n)),
  )
  await expect(page.getByRole('button', { name: /40 new/ })).toBeVisible()
  expect(await row.boundingBox()).toEqual(before)
  await expect(row).toBeFocused()
  await press('n')
  await expect(rows().nth(0)).not.toHaveAttribute('data-row', id ?? '')
  expect(await page.locator('tbody tr').count()).toBeLessThanOrEqual(60)
  await rows().nth(0).focus()
  await press('End')
  await expect(page.getByText(/^Live since \d\d:\d\d:\d\d$/)).toBeVisible()
})

test('a late page that arrives after live updates resumed does not move the focused row', async ({
  baseURL,
}) => {
  // The previous test left the list at its end; the first rendered row is the newest only at the top.
  await rows().nth(0).focus()
  await press('Home')
  await expect(page.locator('tr[aria-rowindex="2"] a[data-row]:visible')).toBeFocused()
  await press('p')
  await expect(page.getByText('Paused', { exact: true })).toBeVisible()
  await page.getByRole('heading', { level: 1, name: 'Deliveries' }).click()
  const release = await holdRoute(page, '**/api/deliveries?*', { answered: true })
  const asked = page.waitForRequest('**/api/deliveries?*')
  await press('p')
  await asked
  const focused = rows().nth(0)
  await focused.focus()
  const id = await focused.getAttribute('data-row')
  await world.send(baseURL, [guide(201), guide(202)])
  await expect(page.getByRole('button', { name: /2 new/ })).toBeVisible()
  const late = page.waitForResponse('**/api/deliveries?*')
  release()
  await late
  await page.unroute('**/api/deliveries?*')
  await expect(page.locator('table[aria-busy=false]')).toBeVisible()
  await expect(rows().nth(0)).toHaveAttribute('data-row', id ?? '')
  await expect(page.getByRole('button', { name: /2 new/ })).toBeVisible()
  await press('n')
  await expect(rows().nth(0)).not.toHaveAttribute('data-row', id ?? '')
})

test('sets columns and row height by keyboard, kept in the URL and the browser', async () => {
  await page.goto('/deliveries')
  await page.getByRole('button', { name: 'Display' }).press('Enter')
  const menu = page.getByRole('dialog', { name: 'Display settings' })
  await menu.getByLabel('Search columns').fill('guide_id')
  await menu.getByRole('checkbox', { name: 'guide_id' }).press('Space')
  await expect.poll(() => address('cols')).toContain('guide_id')
  await menu.getByLabel('Search columns').fill('')
  await menu.getByRole('button', { name: 'Move guide_id up' }).press('Enter')
  await menu.getByRole('radio', { name: 'Comfortable' }).press('Space')
  await press('Escape')
  await expect
    .poll(() => address('cols'))
    .toBe('state,event,user,summary,code,attempts,latency,guide_id,time')
  await expect.poll(() => address('rows')).toBe('comfortable')
  await expect(page.getByRole('columnheader', { name: 'guide_id' })).toBeVisible()
  await expect(page.getByRole('cell', { name: /^1[0-3]\d$/ }).first()).toBeVisible()
  await page.goto('/deliveries')
  await expect(page.getByRole('columnheader', { name: 'guide_id' })).toBeVisible()
  await page.goto('/deliveries?cols=event,colour')
  await expect(page.getByText('This link has unknown columns, which were ignored: colour')).toBeVisible()
  await page.getByRole('button', { name: 'Display' }).press('Enter')
  await menu.getByRole('button', { name: 'Reset columns' }).press('Enter')
  await menu.getByRole('radio', { name: 'Default' }).press('Space')
  await press('Escape')
  await expect.poll(() => address('cols')).toBeNull()
})

test('finds pages, states and events in the palette, and lists and turns off shortcuts in the help', async () => {
  await press('ControlOrMeta+k')
  await expect(page.getByRole('dialog', { name: 'Go to' })).toBeVisible()
  await page.keyboard.type('guide comp')
  await press('Enter')
  await expect.poll(() => address('q')).toBe('event:"Guide Completed"')
  await press('?')
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(help).toContainText('Copy payload')
  await auditPage(page, 'help')
  await help.getByRole('switch', { name: 'Single-key shortcuts' }).press('Space')
  await press('Escape')
  await press('f', 'p')
  expect(address('live')).toBeNull()
  await press('ControlOrMeta+k')
  await expect(page.getByRole('dialog', { name: 'Go to' })).toBeVisible()
  await page.keyboard.type('shortcuts')
  await press('Enter')
  await help.getByRole('switch', { name: 'Single-key shortcuts' }).press('Space')
  await press('Escape')
  await press('g', 'd')
  await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible()
})

test('keeps the rows while the database is unavailable, and says so', { tag: '@alone' }, async () => {
  await page.goto('/deliveries')
  await expect(rows().first()).toBeVisible()
  const newest = await rows().first().getAttribute('data-row')
  await withoutDatabase(async () => {
    await press('f')
    await expect(page.getByRole('alert').filter({ hasText: 'rows' })).toBeVisible()
    await expect(rows().first()).toHaveAttribute('data-row', newest ?? '')
  })
  await expect(async () => {
    await page.goto('/deliveries', { timeout: 2_000 })
    await expect(rows().first()).toBeVisible({ timeout: 1_000 })
  }).toPass()
})

test('looks right in both themes, on a phone, and at 400% zoom', async () => {
  await auditPage(page, 'log')
  await page.setViewportSize({ width: 320, height: 256 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  expect(await seriousProblems(page)).toEqual([])
})
