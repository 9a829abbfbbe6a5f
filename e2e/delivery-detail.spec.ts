import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { axe } from './axe'
import { cli } from './cli'
import { closePages } from './close-pages'
import { listed } from './log-page'
import { sandbox } from './sandbox'
import { auditPage, guide, type SettingsWorld, settingsWorld } from './settings-world'

// The detail of a delivery, beside the log and on its own page: everything needed to understand and repeat it.
test.describe.configure({ mode: 'serial' })
test.afterAll(closePages)

const ledger = () => cli<Record<string, number>>(['ledger', ...world.where])
const nasty = `It's "fine" & costs $5 \`really\``

let world: SettingsWorld
let page: Page

test.beforeAll(async ({ browser, baseURL }) => {
  world = await settingsWorld('Detail')
  const events = [
    { event: 'Survey Question Answer', userId: 'u_7', properties: { survey_id: '9', feedback: nasty } },
    guide(1),
    guide(2),
    { event: 'Guide Started', userId: 'u_7', properties: { guide_name: 'x'.repeat(40_000), guide_id: 1 } },
  ]
  expect(await world.send(baseURL, events)).toBe(200)
  await expect.poll(async () => (await ledger())['accepted']).toBe(3)
  page = await world.open(browser)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/deliveries')
})

const drawer = () => page.getByRole('dialog')
const part = (name: string) => drawer().getByRole('region', { name, exact: true })
const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
async function open(event: string, index = 0): Promise<void> {
  await page.getByRole('link', { name: event, exact: true }).nth(index).click()
  await expect(part('Payload').first()).toBeVisible()
}

test('shows each time in every notation, by keyboard and touch, and its name in Segment', async () => {
  await open('Survey Question Answer')
  const times = part('Times')
  await expect(times.getByRole('heading', { level: 4 })).toHaveText([
    'Happened at',
    'Received',
    'Sent to Segment',
    'Accepted',
  ])
  await expect(times).toContainText('original_timestamp')
  await expect(times).toContainText('sent_at in the warehouse')
  await times.getByRole('button', { name: 'Copy Received, Unix' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(clipboard).toMatch(/^\d{13}$/)
  const iso = new Date(Number(await clipboard())).toISOString()
  await expect(times).toContainText(iso)
  await page.keyboard.press('Escape')
})

test('shows times in UTC on every page once the user has chosen it', async ({ browser }) => {
  const storageState = await page.context().storageState()
  const far = await (await browser.newContext({ storageState, timezoneId: 'Asia/Tokyo' })).newPage()
  await far.goto('/settings/integrations/segment/history')
  const time = far.getByRole('main').locator('time').first()
  const utc = await time.getAttribute('datetime')
  const clock = (utc ?? '').slice(11, 16)
  await expect(time).not.toContainText(clock)
  await far.getByRole('button', { name: /^User menu/ }).click()
  await far.getByRole('menuitemradio', { name: 'UTC' }).click()
  await expect(time).toContainText(clock)
  await far.goto('/deliveries')
  await expect(far.getByRole('button', { name: 'UTC', exact: true })).toHaveAttribute('aria-pressed', 'true')
  await far.getByRole('button', { name: 'UTC', exact: true }).click()
  await far.goto('/settings/integrations/segment/history')
  await expect(time).not.toContainText(clock)
  await far.context().close()
})

test('copies a curl command that sends the same request, without the key', async () => {
  await open('Survey Question Answer')
  await drawer().getByRole('button', { name: 'Copy as cURL' }).click()
  const command = await clipboard()
  expect(command).toContain('-u "$SEGMENT_WRITE_KEY:"')
  expect(await page.content()).not.toContain(world.writeKey)
  // Prints curl's arguments instead of sending the request.
  const script = `curl() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${command}`
  const env = { ...process.env, SEGMENT_WRITE_KEY: 'the-key' }
  const words = execFileSync('sh', ['-c', script], { env, encoding: 'utf8' }).split('\0')
  expect(words.slice(0, 5)).toEqual(['-X', 'POST', expect.stringMatching(/\/v1\/batch$/), '-u', 'the-key:'])
  const body = JSON.parse(words[words.indexOf('--data-raw') + 1] ?? '')
  expect(body.batch[0]).toMatchObject({
    type: 'track',
    userId: 'u_7',
    messageId: expect.stringMatching(/^ug-/),
    properties: { survey_id: 9, feedback: nasty, user_id: 'u_7' },
    context: { integration: { name: 'userguiding' } },
  })
  await expect(part('Request and response')).toContainText('Authorization: Basic ••••••••')
})

test('searches, folds, copies and downloads the payload', async () => {
  const payload = part('Payload').first()
  await expect(payload.getByText(/^\d+(\.\d)? of 32 KB$/)).toBeVisible()
  await payload.getByLabel('Search the payload').fill('feedback')
  await expect(payload.getByText('1 match')).toBeVisible()
  await payload.getByLabel('Search the payload').fill('')
  await payload.getByRole('button', { name: 'Fold all' }).click()
  await expect(payload.getByText('"survey_id"')).toBeHidden()
  await payload.getByRole('button', { name: 'Unfold all' }).click()
  await payload.getByRole('button', { name: 'Actions for properties.survey_id' }).click()
  await page.getByRole('menuitem', { name: 'Copy path' }).click()
  await expect.poll(clipboard).toBe('properties.survey_id')
  await payload.getByRole('button', { name: 'Actions for properties.survey_id' }).click()
  await page.getByRole('menuitem', { name: 'Copy value' }).click()
  await expect.poll(clipboard).toBe('9')
  await payload.getByRole('button', { name: 'Copy payload' }).click()
  expect(JSON.parse(await clipboard()).properties.feedback).toBe(nasty)
  await payload.getByRole('button', { name: 'As stored' }).click()
  await expect(payload).toContainText('Changes made on receipt are listed')
  const file = page.waitForEvent('download')
  await payload.getByRole('button', { name: 'Download payload' }).click()
  expect(JSON.parse(readFileSync(await (await file).path(), 'utf8')).properties.survey_id).toBe(9)
})

test('links events of the same request and of the same user around that time', async () => {
  const related = part('Related')
  await expect(related).toContainText('Same request to Segment')
  await expect(related.getByRole('link', { name: /Guide Started/ })).toHaveCount(2)
  await related.getByRole('link', { name: /Same user/ }).click()
  await expect(page.locator('a[data-row]:visible')).toHaveCount(2)
  expect(new URL(page.url()).searchParams.get('q')).toBe('user:u_7')
  await page.goto('/deliveries')
})

test('shows why an event was too large', async () => {
  await page.goto('/deliveries?q=state:rejected')
  await open('Guide Started')
  await expect(part('Payload').first()).toContainText(
    'Too large for Segment. The largest property is guide_name',
  )
  await expect(part('Payload').first()).toContainText('As received (not sent to Segment).')
  await expect(part('Request and response')).toHaveCount(0)
})

test('filters the log by a value, and excludes one', async () => {
  await page.goto('/deliveries')
  await open('Survey Question Answer')
  await part('Properties').getByRole('button', { name: 'Actions for survey_id' }).click()
  await page.getByRole('menuitem', { name: 'Filter by this value' }).click()
  await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('survey_id:9')
  await page.keyboard.press('Escape')
  await expect(page.locator('a[data-row]:visible')).toHaveText(['Survey Question Answer'])
  await page.locator('a[data-row]:visible').focus()
  await page.getByRole('button', { name: 'Actions for Survey Question Answer' }).click()
  await page
    .getByRole('menuitem', { name: 'survey_id' })
    .or(page.getByRole('menuitem', { name: /user/ }))
    .last()
    .click()
  await expect.poll(() => new URL(page.url()).searchParams.get('q')).toContain('-user:u_7')
})

test('counts down to the next attempt and shows the retry ladder', async ({ baseURL }) => {
  const { faults } = await sandbox().addFault({
    region: 'us',
    seconds: 120,
    keyFingerprint: world.keyFingerprint,
    effect: { kind: 'status', status: 503 },
  })
  await page.goto('/deliveries')
  await world.send(baseURL, [{ event: 'Hotspot Interacted', userId: 'u_9' }])
  await expect(listed(page).filter({ hasText: 'Hotspot Interacted' })).toContainText('Retrying')
  await open('Hotspot Interacted')
  const attempts = part('Attempts')
  // The second attempt follows after five seconds, the third after 30, which leaves time to check.
  await expect(attempts).toContainText(/Attempt 3\s*at/, { timeout: 15_000 })
  const next = attempts.getByRole('listitem').filter({ hasText: 'Attempt 3' }).last()
  const left = async () =>
    Number(/in (?:(\d+) m )?(\d+) s/.exec((await next.textContent()) ?? '')?.[2] ?? Number.NaN)
  await expect.poll(left).toBeGreaterThan(0)
  const before = await left()
  await expect.poll(left).toBeLessThan(before)
  await expect(attempts).toContainText(/Attempt 4\s*about 2 min after/)
  await sandbox().stopFault(faults[0]?.id)
  await drawer().getByRole('button', { name: 'Retry now' }).click()
  await expect(part('What happened')).toContainText('Segment accepted this event')
})

test('looks right beside the list and on its own page', async () => {
  await auditPage(page, 'drawer')
  // Equals 1280 px at 400% zoom.
  await page.setViewportSize({ width: 320, height: 256 })
  const beyond = (element: HTMLElement) => element.scrollWidth - element.clientWidth
  expect(await drawer().evaluate(beyond)).toBeLessThanOrEqual(0)
  expect(await axe(page, { within: '[role=dialog]' })).toEqual([])
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`/deliveries/${new URL(page.url()).searchParams.get('id')}`)
  await expect(page.getByRole('heading', { name: 'Payload' })).toBeVisible()
  await auditPage(page, 'page of a delivery')
  await page.setViewportSize({ width: 320, height: 256 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  expect(await axe(page)).toEqual([])
})
