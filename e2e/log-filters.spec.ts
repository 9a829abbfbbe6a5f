import { type Browser, type BrowserContextOptions, expect, type Page, test } from '@playwright/test'
import { paste } from './admin'
import { cli } from './cli'
import { closePages } from './close-pages'
import { auditPage, guide, type SettingsWorld, settingsWorld } from './settings-world'

// Filters of the log: typed, selected, kept in the URL, shared and saved.
test.describe.configure({ mode: 'serial' })
test.afterAll(closePages)

let world: SettingsWorld
let page: Page
test.beforeAll(async ({ browser, baseURL }) => {
  world = await settingsWorld('Filters')
  const events = [
    guide(1),
    guide(2),
    guide(3),
    { event: 'Guide Completed', userId: 'u_81', properties: { guide_id: 42 } },
    { event: 'Survey Question Answer', userId: 'u_81', properties: { survey_id: 9, score: 3 } },
    { event: 'Survey Shown', properties: { survey_id: 9 }, messageId: 'the-message-id-of-a-survey-1' },
    { event: 'Made Up', userId: 'u_82' },
  ]
  expect(await world.send(baseURL, events)).toBe(200)
  await expect
    .poll(async () => (await cli<{ accepted: number }>(['ledger', ...world.where])).accepted)
    .toBe(6)
  page = await world.open(browser)
  await open(page, '/deliveries')
})

const box = (on = page) => on.getByRole('combobox', { name: /^Search by words/ })
const rows = (on = page) => on.locator('a[data-row]:visible')
const query = (on = page) => new URL(on.url()).searchParams
const chips = (on = page) => on.getByRole('list', { name: 'Active filters' }).getByRole('listitem')
/** Opens the log and waits until it responds to clicks. */
async function open(on: Page, address: string): Promise<void> {
  await on.goto(address)
  await expect(on.getByText('Live', { exact: true })).toBeVisible()
}
const search = async (text: string) => {
  await box().fill(text)
  await page.keyboard.press('Enter')
}

async function another(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const storageState = await page.context().storageState()
  return (await browser.newContext({ storageState, ...options })).newPage()
}

test('suggests completions for typed terms, by keyboard alone', async () => {
  await expect(rows()).toHaveCount(7)
  await box().focus()
  await page.keyboard.type('sta')
  await expect(page.getByRole('option', { name: /^state:/ })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(box()).toHaveValue('state:')
  await page.keyboard.type('rej')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(rows()).toHaveText(['Made Up'])
  await expect.poll(() => query().get('q')).toBe('state:rejected')
  await expect(chips()).toHaveText(['state Rejected'])
  await page.keyboard.type('guide_id:')
  await expect(page.getByText(/ID of the guide\. A whole number/).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Remove state:rejected' }).click()
  await search('guide_id:42')
  await expect(rows()).toHaveText(['Guide Completed'])
  await search('score:<=6 has:survey_id')
  await expect(rows()).toHaveText(['Survey Question Answer'])
})

test('reports an unknown term and offers a correction', async () => {
  await search('gudie_id:42 user:u_81')
  await expect(page.getByRole('list', { name: 'Errors in this search' })).toContainText('There is no field')
  await expect(rows()).toHaveCount(2)
  await page.getByRole('button', { name: 'Did you mean guide_id:42?' }).click()
  await expect(rows()).toHaveText(['Guide Completed'])
  await expect(box()).toHaveValue('guide_id:42 user:u_81')
})

test('searches for a pasted ID at once, over the whole retention', async () => {
  await box().fill('')
  await paste(page, 'the-message-id-of-a-survey-1')
  await expect(rows()).toHaveText(['Survey Shown'])
  await expect.poll(() => query().get('range')).toBe('30d')
  const id = await rows().getAttribute('data-row')
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await box().focus()
  await paste(page, id ?? '')
  await expect(rows()).toHaveText(['Survey Shown'])
})

test('counts, selects and excludes facet values, and the back button undoes each step', async () => {
  await open(page, '/deliveries')
  await page.getByRole('button', { name: /^State/ }).click()
  const state = page.getByRole('dialog', { name: 'Filter by state' })
  await expect(state.locator('label', { hasText: 'Accepted' })).toContainText('6')
  await expect(state.locator('label', { hasText: 'Rejected' })).toContainText('1')
  await state.getByRole('checkbox', { name: 'Accepted' }).click()
  await page.keyboard.press('Escape')
  await expect(rows()).toHaveCount(6)
  await page.getByRole('button', { name: /^Event/ }).click()
  const event = page.getByRole('dialog', { name: 'Filter by event' })
  // By keyboard: the exclude button follows the checkbox.
  await event.getByRole('checkbox', { name: 'Guide Started' }).focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await expect(event.getByRole('button', { name: 'Exclude Guide Started' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await page.keyboard.press('Escape')
  await expect(rows()).toHaveCount(3)
  await expect(box()).toHaveValue('state:accepted -event:"Guide Started"')
  await expect(chips()).toHaveText(['state Accepted', 'event not Guide Started'])
  await page.goBack()
  await expect(rows()).toHaveCount(6)
  await expect(box()).toHaveValue('state:accepted')
  await page.goBack()
  await expect(rows()).toHaveCount(7)
  await page.getByRole('button', { name: 'User', exact: true }).click()
  await page.getByRole('checkbox', { name: 'Anonymous' }).click()
  await page.keyboard.press('Escape')
  await expect(rows()).toHaveText(['Survey Shown'])
})

test('says when counts cannot be refreshed and keeps the old ones', async () => {
  await open(page, '/deliveries')
  await page.getByRole('button', { name: /^State/ }).click()
  const accepted = page.getByRole('dialog').locator('label', { hasText: 'Accepted' })
  await expect(accepted).toContainText('6')
  await page.route('**/api/deliveries/facets?*', route => route.abort())
  await page.getByRole('checkbox', { name: 'Accepted' }).click()
  await expect(page.getByText('Counts couldn’t be refreshed.')).toBeVisible()
  await expect(accepted).toContainText('6')
  await page.unroute('**/api/deliveries/facets?*')
})

test('applies range and zone everywhere, and a copied link shows the same rows elsewhere', async ({
  browser,
}) => {
  const york = await another(browser, { timezoneId: 'America/New_York' })
  await york.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await open(york, '/deliveries?state=accepted&event=Guide%20Started')
  await expect(rows(york)).toHaveCount(3)
  // A link in the old format with separate parameters.
  await expect(box(york)).toHaveValue('state:accepted event:"Guide Started"')
  await expect.poll(() => query(york).has('state')).toBe(false)
  const time = york.locator('tr:has(a[data-row]) time').first()
  const local = await time.textContent()
  await york.getByRole('button', { name: /^Time range/ }).click()
  const from = york.getByLabel('From')
  const localFrom = await from.inputValue()
  await york.keyboard.press('Escape')
  await york.getByRole('button', { name: 'UTC' }).click()
  await expect(time).not.toHaveText(local ?? '')
  await expect.poll(() => query(york).get('utc')).toBe('1')
  await york.getByRole('button', { name: /^Time range/ }).click()
  expect(await from.inputValue()).not.toBe(localFrom)
  // Both fields use the selected time zone.
  await from.fill('2020-01-01T10:00:00')
  await york.getByLabel('To').fill('2020-01-01T09:00:00')
  await york.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(york.getByRole('alert').filter({ hasText: 'must be before' })).toBeVisible()
  await york.getByLabel('To').fill('2020-01-01T11:00:00')
  await york.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(rows(york)).toHaveCount(0)
  await expect.poll(() => query(york).get('range')).toBe('2020-01-01T10:00Z..2020-01-01T11:00Z')
  await york.getByRole('button', { name: /^Time range/ }).click()
  await york.getByRole('button', { name: 'Last hour' }).click()
  await expect(rows(york)).toHaveCount(3)
  await expect.poll(() => query(york).get('range')).toBe('1h')
  await york.reload()
  await expect(rows(york)).toHaveCount(3)
  await expect(york.getByRole('button', { name: 'UTC' })).toHaveAttribute('aria-pressed', 'true')

  await york.getByRole('button', { name: 'Copy link' }).click()
  await expect(york.getByText(/^Link copied/)).toBeVisible()
  const link = await york.evaluate(() => navigator.clipboard.readText())
  expect(new URL(link).searchParams.get('range')).toMatch(/Z\.\..*Z$/)
  const ids = (on: Page) => rows(on).evaluateAll(all => all.map(one => one.getAttribute('data-row')))
  const tokyo = await another(browser, { timezoneId: 'Asia/Tokyo' })
  await open(tokyo, link)
  await expect(rows(tokyo)).toHaveCount(3)
  expect(await ids(tokyo)).toEqual(await ids(york))
  await york.context().close()
  await tokyo.context().close()
})

test('offers built-in views, saves own views, and links them for others', async ({ browser }) => {
  await open(page, '/deliveries')
  await page.getByRole('button', { name: 'View: All' }).click()
  await page.getByRole('menuitemradio', { name: 'Anonymous' }).click()
  await expect(rows()).toHaveText(['Survey Shown'])
  await search('user:u_81 typo_here:1')
  await page.getByRole('button', { name: /^View: / }).click()
  await page.getByRole('menuitem', { name: 'Save as new view…' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Ada’s user')
  await page.getByRole('button', { name: 'Save view' }).click()
  await expect(page.getByRole('button', { name: 'View: Ada’s user', exact: true })).toBeVisible()
  await expect.poll(() => query().get('view')).toBeTruthy()
  const id = query().get('view')
  await search('user:u_81')
  await page.getByRole('button', { name: 'View: Ada’s user, changed' }).click()
  await page.getByRole('menuitem', { name: 'Save changes' }).click()
  await expect(page.getByRole('button', { name: 'View: Ada’s user', exact: true })).toBeVisible()

  const viewer = await world.open(browser, 'viewer')
  await open(viewer, `/deliveries?view=${id}`)
  await expect(rows(viewer)).toHaveCount(2)
  await expect(box(viewer)).toHaveValue('user:u_81')
  await viewer.getByRole('button', { name: 'View: Ada’s user' }).click()
  await expect(viewer.getByRole('menuitem', { name: 'Delete…' })).toBeHidden()
  await viewer.keyboard.press('Escape')

  await page.getByRole('button', { name: /^View: / }).click()
  await page.getByRole('menuitem', { name: 'Rename…' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('User 81')
  await page.getByRole('button', { name: 'Rename', exact: true }).click()
  await page.getByRole('button', { name: 'View: User 81' }).click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  await page.getByRole('button', { name: 'Delete view' }).click()
  await expect(page.getByText('View deleted.')).toBeVisible()
  await open(viewer, `/deliveries?view=${id}`)
  await expect(viewer.getByText('View not found')).toBeVisible()
  await expect(rows(viewer)).toHaveCount(7)
  await viewer.context().close()
})

test('shows the facets as a sheet on a phone, without overflow', async ({ browser }) => {
  const phone = await another(browser, { viewport: { width: 390, height: 844 }, hasTouch: true })
  await open(phone, '/deliveries')
  await phone.getByRole('button', { name: 'Filters' }).click()
  await phone.getByRole('checkbox', { name: 'Rejected' }).click()
  await phone.getByRole('button', { name: 'Show deliveries' }).click()
  await expect(rows(phone)).toHaveText(['Made Up'])
  await expect(phone.getByRole('button', { name: 'Filters (1)' })).toBeVisible()
  await phone.setViewportSize({ width: 320, height: 640 })
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  await phone.context().close()
})

test('looks right with every filter in use', async () => {
  await open(page, '/deliveries?q=state:accepted%20-event:"Guide%20Started"%20gudie_id:42&range=7d&utc=1')
  await expect(rows()).toHaveCount(3)
  await auditPage(page, 'the log with filters')
  await page.getByRole('button', { name: /^Event/ }).click()
  await auditPage(page, 'an open facet')
})

test('a search that cannot continue says so, stops polling, and continues on request', async () => {
  const cursor = '01a209c7-8380-7000-8000-000000000000'
  const searchedTo = new Date(Date.now() - 3_600_000).toISOString()
  let failing = true
  let asked = 0
  const older = (url: URL) => url.pathname === '/api/deliveries' && url.searchParams.has('before')
  const first = (url: URL) => url.pathname === '/api/deliveries' && !url.searchParams.has('before')
  await page.route(first, route =>
    route.fulfill({ json: { deliveries: [], nextCursor: cursor, searchedTo, offer: null } }),
  )
  await page.route(older, route => {
    asked += 1
    if (failing)
      return route.fulfill({ status: 500, json: { error: { code: 'internal', message: 'Broken.' } } })
    return route.fulfill({ json: { deliveries: [], nextCursor: null, searchedTo: null, offer: null } })
  })
  await open(page, '/deliveries')
  await box().fill('score:>8')
  await box().press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'The search stopped' })).toBeVisible()
  expect(asked).toBe(1)
  failing = false
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('No matching deliveries')).toBeVisible()
  await page.unrouteAll()
})
