import { expect, type Page, test } from '@playwright/test'
import { cli } from './cli'
import { closePages } from './close-pages'
import { auditPage, guide, type SettingsWorld, settingsWorld } from './settings-world'

// The search finds what people see, and an empty list claims no more than is known.
test.describe.configure({ mode: 'serial' })
test.afterAll(closePages)

let world: SettingsWorld
let page: Page
test.beforeAll(async ({ browser, baseURL }) => {
  world = await settingsWorld('Search')
  const events = [
    guide(1),
    { event: 'Guide Completed', userId: 'guide-lover', properties: { guide_id: 42, color: 'blue' } },
    { event: 'Checklist Item Url Click', userId: 'u_3', properties: { checklist_id: 7 } },
    { event: 'Checklist Item URL Click', userId: 'u_4', properties: { checklist_id: 7 } },
    { userId: 'u_5', properties: { guide_id: 42 } },
  ]
  expect(await world.send(baseURL, events)).toBe(200)
  await expect
    .poll(async () => (await cli<{ accepted: number }>(['ledger', ...world.where])).accepted)
    .toBe(3)
  page = await world.open(browser)
  await open('/deliveries')
})

const box = () => page.getByRole('combobox', { name: /^Search by words/ })
const rows = () => page.locator('a[data-row]:visible')
/** The texts of all rows, sorted, because events received in the same millisecond have no fixed order. */
const found = async () => (await rows().allInnerTexts()).sort()
const query = () => new URL(page.url()).searchParams
const drawer = () => page.getByRole('dialog')

async function open(address: string): Promise<void> {
  await page.goto(address)
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
}
async function search(text: string): Promise<void> {
  await box().fill(text)
  await box().press('Enter')
}

test('finds events by their name, whole or in part, on the page and in the API', async () => {
  await search('Guide Completed')
  await expect(rows()).toHaveText(['Guide Completed'])
  await search('url')
  await expect.poll(found).toEqual(['Checklist Item URL Click', 'Checklist Item Url Click'])
  const { deliveries } = await (await page.request.get('/api/deliveries?q=url')).json()
  expect(deliveries).toHaveLength(2)
  await search('blue')
  await expect(rows()).toHaveText(['Guide Completed'])
})

test('does not hide rows because a user ID starts with the word, and offers those users', async () => {
  await search('guide')
  await expect.poll(found).toEqual(['Guide Completed', 'Guide Started'])
  await expect(page.getByText('is also the start of at least one user ID')).toBeVisible()
  await page.getByRole('button', { name: 'Show only these users' }).click()
  await expect(rows()).toHaveText(['Guide Completed'])
  await expect.poll(() => query().get('q')).toBe('user:guide*')
})

test('offers the term for a state or a status that was typed as a word', async () => {
  await search('rejected')
  await page.getByRole('button', { name: 'Did you mean state:rejected?' }).click()
  await expect(rows()).toHaveCount(2)
  await search('200')
  await page.getByRole('button', { name: 'Did you mean code:200?' }).click()
  await expect(rows()).toHaveCount(3)
})

test('suggests events before fields for a word', async () => {
  await box().fill('')
  await box().pressSequentially('gui')
  await expect(page.getByRole('option')).toHaveText([
    /^Guide Started/,
    /^Guide Completed/,
    /^guide_id:/,
    /^guide_name:/,
    /^Resource Center Guide Trigger/,
    /^Resource Center Checklist Guide Trigger/,
  ])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(box()).toHaveValue('event:"Guide Started" ')
  await expect(rows()).toHaveText(['Guide Started'])
})

test('compares a quoted name exactly, and offers the known one', async () => {
  await search('event:"Checklist Item URL Click"')
  await expect(rows()).toHaveText(['Checklist Item URL Click'])
  await page.getByRole('button', { name: 'Did you mean event:"Checklist Item Url Click"?' }).click()
  await expect(rows()).toHaveText(['Checklist Item Url Click'])
})

test('names the known event in the response and in the explanation of a misspelt one', async ({
  baseURL,
}) => {
  const response = await page.request.post(`${baseURL}/v1/track`, {
    headers: { authorization: `Basic ${Buffer.from(`${world.ingestKey}:`).toString('base64')}` },
    data: { event: 'guide started', userId: 'u_6' },
  })
  expect(JSON.stringify(await response.json())).toContain('Did you mean \\"Guide Started\\"?')
  await search('event:"guide started"')
  await expect(rows()).toHaveText(['guide started'])
  await rows().first().click()
  await expect(drawer()).toContainText('Did you mean Guide Started?')
  await page.keyboard.press('Escape')
})

test('lists unknown names and events without a name as facets, which filter', async () => {
  await open('/deliveries')
  await page.getByRole('button', { name: /^Event/ }).click()
  const facet = page.getByRole('dialog', { name: 'Filter by event' })
  await expect(facet.locator('label', { hasText: /Checklist Item URL Click/ })).toContainText('1')
  await facet.getByRole('checkbox', { name: 'No name' }).click()
  await page.keyboard.press('Escape')
  await expect(rows()).toHaveText(['No name'])
  await expect.poll(() => query().get('q')).toBe('event:none')
})

test('filters by a note as a facet and as a term', async () => {
  await open('/deliveries')
  await page.getByRole('button', { name: /^Note/ }).click()
  await page
    .getByRole('dialog', { name: 'Filter by note' })
    .getByRole('checkbox', { name: 'Unknown property' })
    .click()
  await page.keyboard.press('Escape')
  await expect(rows()).toHaveText(['Guide Completed'])
  await expect.poll(() => query().get('q')).toBe('note:unknown_property')
})

test('a user, a reason, a note and a request link to all deliveries like it', async () => {
  const follow = async (q: string, link: string, expected: RegExp, count: number) => {
    await open(`/deliveries?q=${encodeURIComponent(q)}`)
    await rows().first().click()
    await drawer().getByRole('link', { name: link }).first().click()
    await expect.poll(() => query().get('q')).toMatch(expected)
    await expect(rows()).toHaveCount(count)
  }
  await follow('user:u1', 'All deliveries from this user', /^user:u1$/, 1)
  await follow('event:none', 'All deliveries with this reason', /^reason:event_missing$/, 1)
  await follow('note:unknown_property', 'All deliveries with this note', /^note:unknown_property$/, 1)
  await open('/deliveries?q=user:u1')
  await rows().first().click()
  await drawer().getByRole('link', { name: 'All deliveries in this request' }).click()
  await expect.poll(() => query().get('q')).toMatch(/^request:[0-9a-f-]{36}$/)
  await expect(rows().filter({ hasText: 'Guide Started' })).toHaveCount(1)
  await page.keyboard.press('Escape')
})

test('keeps a search with line breaks through editing', async () => {
  await search('feedback:"two\\nlines"')
  await expect.poll(() => query().get('q')).toBe('feedback:"two\\nlines"')
  await page.reload()
  await expect(box()).toHaveValue('feedback:"two\\nlines"')
})

test('explains an empty range by retention or the past, and claims nothing else', async () => {
  await open('/deliveries?range=2020-01-01T00:00Z..2020-02-01T00:00Z')
  await expect(page.getByText('This range is older than 30 days')).toBeVisible()
  await expect(page.getByText(/appears? here/)).toHaveCount(0)
  const hour = (ago: number) => `${new Date(Date.now() - ago * 3_600_000).toISOString().slice(0, 16)}Z`
  await open(`/deliveries?range=${hour(5)}..${hour(4)}`)
  await expect(page.getByText('No deliveries in this range')).toBeVisible()
  await expect(page.getByText('There are deliveries in the last 30 days.')).toBeVisible()
  await expect(page.getByText(/appears? here/)).toHaveCount(0)
  await open(`/deliveries?q=user:u1&range=${hour(5)}..${hour(4)}`)
  await expect(page.getByText('No matching deliveries')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Show last 30 days' })).toBeVisible()
  await expect(page.getByText(/appears? here/)).toHaveCount(0)
  await open('/deliveries?q=user:u1%20user:u_3')
  await expect(page.getByText('New matches appear here automatically.')).toBeVisible()
  await auditPage(page, 'an empty log')
})

test('says that nothing has arrived yet, and that Segment is not connected', async ({ browser }) => {
  const other = await settingsWorld('Search-empty')
  const own = await other.open(browser)
  await own.goto('/deliveries')
  await expect(own.getByText('To send the first one, use Send test event')).toBeVisible()
  await cli(['source', 'disconnect', ...other.where])
  await own.goto('/deliveries')
  await expect(own.getByText('Segment is not connected.')).toBeVisible()
  await expect(own.getByRole('link', { name: 'Connect Segment' })).toBeVisible()
  await own.context().close()
})
