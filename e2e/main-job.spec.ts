import { randomBytes } from 'node:crypto'
import { expect, type Page, test } from '@playwright/test'
import { Analytics } from '@segment/analytics-node'
import { EVENTS } from '@/lib/contract/events'
import type { Region } from '@/lib/contract/region'
import { type NextLane, startNextLane } from '@/tests/next-lane'
import { cli } from './cli'
import { closePages } from './close-pages'
import { listed } from './log-page'
import { receivedWith } from './sandbox'
import { openTab } from './settings-world'

// An admin's first day with a new account, using both ingest lanes and both regions.
test.describe.configure({ mode: 'serial' })
test.afterAll(closePages)
// The default for most users; the other specs reduce motion.
test.use({ contextOptions: { reducedMotion: 'no-preference' } })

const account = 'Lovelace'
const email = `ada-${process.pid}@example.com`
const password = 'a long enough password'
const writeKey = randomBytes(16).toString('hex')

let page: Page
let log: Page
let lane: NextLane
let ingestKey = ''

/** Sends with Segment's own SDK, as UserGuiding would. */
async function sendWithSdk(
  host: string,
  events: { name: string; messageId: string; at: Date }[],
): Promise<void> {
  const client = new Analytics({ writeKey: ingestKey, host })
  const problems: unknown[] = []
  client.on('error', problem => problems.push(problem))
  for (const { name, messageId, at } of events) {
    client.track({
      event: name,
      userId: 'user-7',
      messageId,
      timestamp: at,
      properties: { page_url: 'https://app.example.com' },
    })
  }
  await client.closeAndFlush({ timeout: 10_000 })
  expect(problems).toEqual([])
}

const received = (region: Region) => receivedWith(writeKey, region)

test.beforeAll(async ({ browser }) => {
  await cli(['account', 'create', '--name', account, '--owner-email', email], password)
  const { url } = await cli<{ url: string }>(['db', 'url', '--runtime'])
  lane = await startNextLane(process.env['E2E_DATA_DIR'] ?? '', url)
  const context = await browser.newContext()
  page = await context.newPage()
  log = await context.newPage()
  // The page renders only the rows in view, and this test needs all 29 at once.
  await log.setViewportSize({ width: 1280, height: 1600 })
})

test.afterAll(async () => {
  await lane?.stop()
})

test('signs in and opens the page', async () => {
  await page.goto('/')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('link', { name: 'Settings' }).first().click()
  await page
    .getByRole('link', { name: /Segment/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { name: 'Segment Integration' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'UserGuiding as a source' })).toBeVisible()
})

test('pastes the key, chooses EU and connects; the key is never shown again', async () => {
  await page.getByRole('textbox', { name: 'API Key' }).fill(writeKey)
  await expect(page.getByRole('radio', { name: /US/ })).toBeChecked()
  await page.getByRole('radio', { name: /EU/ }).click()
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Replace key' })).toBeVisible()
  await page.reload()
  await expect(page.getByText(writeKey.slice(-4)).first()).toBeVisible()
  await expect(page.getByRole('radio', { name: /EU/ })).toBeChecked()
  expect(await page.content()).not.toContain(writeKey)
})

test('creates an ingest key, which is shown once', async () => {
  await openTab(page, 'Send events')
  await page
    .getByRole('button', { name: /Create (ingest )?key/ })
    .first()
    .click()
  await page.getByRole('dialog').getByLabel('Label').fill('End-to-end')
  await page.getByRole('dialog').getByRole('button', { name: 'Create key' }).click()
  await expect(page.getByRole('dialog')).toContainText(/ugk_/)
  const shown = (await page.getByRole('dialog').textContent()) ?? ''
  ingestKey = /ugk_[A-Za-z0-9_-]{32}/.exec(shown)?.[0] ?? ''
  expect(ingestKey).not.toBe('')
  await page.getByRole('button', { name: 'Done' }).click()
  await page.reload()
  expect(await page.content()).not.toContain(ingestKey)
})

test('the SDK’s 14 events, once through each lane, appear in the open log and are accepted in the EU only', async ({
  baseURL,
}) => {
  // The page renders only the rows in view, and this test needs all 28.
  await log.setViewportSize({ width: 1280, height: 1_800 })
  await log.goto('/deliveries')
  await expect(log.getByRole('heading', { name: 'Deliveries' })).toBeVisible()
  const at = new Date('2026-01-31T09:30:00.123Z')
  for (const [name, origin] of [
    ['fast', baseURL ?? ''],
    ['next', lane.origin],
  ] as const) {
    await sendWithSdk(
      origin,
      EVENTS.map((event, n) => ({ name: event.name, messageId: `${name}-${process.pid}-${n}`, at })),
    )
  }
  await expect.poll(async () => (await received('eu')).length, { timeout: 20_000 }).toBe(28)
  expect(await received('us')).toEqual([])

  const events = await received('eu')
  expect(new Set(events.map(event => event.messageId)).size).toBe(28)
  for (const { message } of events) {
    expect(message).toMatchObject({
      type: 'track',
      userId: 'user-7',
      properties: { user_id: 'user-7', page_url: 'https://app.example.com' },
      timestamp: at.toISOString(),
      context: { integration: { name: 'userguiding', version: '1.0.0' } },
      messageId: expect.stringMatching(/^ug-[0-9a-f]{32}-0$/),
    })
  }
  for (const { name } of EVENTS) {
    expect(events.filter(event => event.event === name)).toHaveLength(2)
    await expect(log.getByRole('link', { name, exact: true }).first()).toBeVisible()
  }
  await expect(listed(log).filter({ hasText: 'Accepted' })).toHaveCount(28)
})

test('sends the next event to the US after a region change', async ({ baseURL }) => {
  await openTab(page, 'Connection')
  await page.getByRole('radio', { name: /US/ }).click()
  await page.getByRole('button', { name: 'Save changes' }).click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /Change to/ })
    .click()
  await expect(page.getByRole('alertdialog')).toBeHidden()
  await sendWithSdk(baseURL ?? '', [{ name: 'Survey Shown', messageId: `us-${process.pid}`, at: new Date() }])
  await expect
    .poll(async () => (await received('us')).map(event => event.event), { timeout: 10_000 })
    .toEqual(['Survey Shown'])
  expect(await received('eu')).toHaveLength(28)
  await expect(listed(log).filter({ hasText: 'Accepted' })).toHaveCount(29)
})

test('shows the request and the response in the drawer of a delivery', async () => {
  await log.getByRole('link', { name: 'Survey Shown', exact: true }).first().click()
  const drawer = log.getByRole('dialog')
  await expect(drawer.getByText('Accepted').first()).toBeVisible()
  await expect(drawer.getByText('user-7').first()).toBeVisible()
  expect(await log.content()).not.toContain(writeKey)
})
