import { type Browser, expect, type Page, test } from '@playwright/test'
import { axe } from './axe'
import { cli } from './cli'
import { closePages } from './close-pages'
import { sandbox } from './sandbox'
import { auditPage, guide, type SettingsWorld, settingsWorld } from './settings-world'

// Failures grouped by cause, decisions about them, and the chart above the log. A sandbox fault causes the failures.

test.afterEach(closePages)

const settled = (world: SettingsWorld, state: string, n: number) =>
  expect.poll(async () => (await cli<Record<string, number>>(['ledger', ...world.where]))[state]).toBe(n)
const refuse = ({ keyFingerprint }: SettingsWorld) =>
  sandbox().addFault({
    keyFingerprint,
    seconds: 600,
    effect: { kind: 'status', status: 400, body: '{"success":false,"message":"malformed event"}' },
  })

/** Expects no overflow and no axe violations on a narrow phone. */
async function expectNarrow(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 700 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  expect(await axe(page)).toEqual([])
  await page.setViewportSize({ width: 1440, height: 900 })
}

/** Includes Segment's error message. */
const TITLE = 'Segment refused this event: malformed event'

async function decide(page: Page, title: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${title}` }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('a problem is explained, muted, resolved, reopened, and has its own URL', async ({
  browser,
  baseURL,
}) => {
  const world = await settingsWorld('Problems')
  const { faults } = await refuse(world)
  await world.send(baseURL, [guide(1)])
  await world.send(baseURL, [{ event: 'Guide started', userId: 'u1' }])
  await settled(world, 'failed', 1)
  await settled(world, 'rejected', 1)
  const page = await world.open(browser)
  await page.goto('/problems')
  const menu = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Problems/ })
  await expect(menu).toHaveText('Problems2 open')

  const row = page.getByRole('listitem').filter({ hasText: TITLE })
  await expect(row).toContainText(
    'The sending app: Read Segment’s message and correct the events in the sending app.',
  )
  await expect(row).toContainText('HTTP 400')
  await expect(row).toContainText('1 failed')
  await expect(row).toContainText('1 user')
  await expect(page.getByRole('listitem').filter({ hasText: 'Not one of the 14 events' })).toContainText(
    '1 rejected',
  )
  await auditPage(page, 'problems')
  await expectNarrow(page)

  await decide(page, TITLE, 'Mute for 1 hour')
  await expect(page.getByRole('link', { name: 'Muted 1' })).toBeVisible()
  await expect(menu).toHaveText('Problems1 open')
  await page.getByRole('link', { name: 'Muted 1' }).click()
  await expect(row).toContainText('Muted by')
  await decide(page, TITLE, 'Unmute')
  await expect(page.getByText('No muted problems')).toBeVisible()

  await page.getByRole('link', { name: /^Open \d/ }).click()
  await page.getByRole('link', { name: TITLE, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible()
  await expect(page.getByRole('figure', { name: 'Response' })).toContainText('malformed event')
  await expect(page.getByRole('region', { name: 'Cause and fix' })).toContainText('The sending app')
  await auditPage(page, 'a problem')
  await expectNarrow(page)
  const address = page.url()

  await page.getByRole('button', { name: 'Resolve' }).click()
  await expect(page.getByText('It hasn’t happened again.')).toBeVisible()
  await world.send(baseURL, [guide(2)])
  await settled(world, 'failed', 2)
  await page.reload()
  await expect(page.getByText(/^Happened again/)).toBeVisible()
  await expect(page.getByText('2 failed')).toBeVisible()
  const opened = page.getByRole('link', { name: 'Open in log' })
  expect(decodeURIComponent((await opened.getAttribute('href')) ?? '').replaceAll('+', ' ')).toMatch(
    /\/deliveries\?source=.+&q=state:failed reason:event_refused code:400/,
  )
  // The dialog, the progress and the result appear on this page.
  for (const { id } of faults) await sandbox().stopFault(id)
  await page.getByRole('button', { name: 'Retry all' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Retry 2 deliveries' }).click()
  await expect(page.getByRole('list', { name: 'Bulk jobs' })).toContainText('Queued 2 deliveries for retry')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Segment refused this event')
  await settled(world, 'accepted', 2)
  await page.reload()
  await expect(page.getByText('No matching deliveries in this range.')).toBeVisible()

  await expectOthers(browser, world, address)
})

/** A viewer cannot decide anything, and other accounts see nothing. */
async function expectOthers(browser: Browser, world: SettingsWorld, address: string): Promise<void> {
  const viewer = await world.open(browser, 'viewer')
  await viewer.goto(address)
  await expect(viewer.getByText('Only owners and admins may mute or resolve problems.')).toBeVisible()
  await expect(viewer.getByRole('button', { name: 'Resolve' })).toHaveCount(0)
  await expect(viewer.getByRole('button', { name: 'Retry all' })).toHaveCount(0)
  const stranger = await (await settingsWorld('Stranger')).open(browser)
  await stranger.goto(address)
  await expect(stranger.getByText('Problem not found')).toBeVisible()
}

test('a problem that is being retried is listed with its next attempt, and is not counted in the menu', async ({
  browser,
  baseURL,
}) => {
  const world = await settingsWorld('Retrying')
  await sandbox().addFault({
    keyFingerprint: world.keyFingerprint,
    seconds: 600,
    effect: { kind: 'status', status: 503, body: 'overloaded' },
  })
  await world.send(baseURL, [guide(1)])
  await settled(world, 'retrying', 1)
  const page = await world.open(browser)
  await page.goto('/problems')
  const row = page.getByRole('listitem').filter({ hasText: 'Segment server error (5xx): overloaded' })
  await expect(row).toContainText('1 retrying')
  await expect(row).toContainText('Next attempt')
  await expect(row.getByRole('button', { name: /^Actions for/ })).toHaveCount(0)
  const menu = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Problems/ })
  await expect(menu).toHaveText('Problems')
  await auditPage(page, 'a problem that is being retried')
  await row.getByRole('link', { name: 'Segment server error (5xx): overloaded', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Events affected' })).toContainText('Guide Started')
  await expect(page.getByRole('button', { name: 'Resolve' })).toHaveCount(0)
})

test('the chart shows arrivals and zooms by dragging and by fields', async ({ browser, baseURL }) => {
  const world = await settingsWorld('Chart')
  await world.send(baseURL, [guide(1), guide(2), guide(3)])
  await settled(world, 'accepted', 3)
  await world.send(baseURL, [{ event: 'Guide started', userId: 'u1' }])
  const page = await world.open(browser)
  await page.goto('/deliveries')
  const chart = page.getByRole('region', { name: 'Volume' })
  await expect(chart.getByRole('button', { name: '3 accepted: show only accepted' })).toBeVisible()
  await expect(chart.getByText(/^24 h:/).filter({ visible: true })).toBeVisible()
  await expect(
    chart.getByRole('table', { name: 'Deliveries received per time interval, by state' }),
  ).toContainText('3')
  const mark = chart.getByRole('link', { name: /Settings change: .*Connected/ })
  await mark.focus()
  await expect(page.getByRole('tooltip')).toContainText('Connected')
  await page.keyboard.press('Escape')

  const plot = page.getByTestId('plot')
  const box = await plot.boundingBox()
  if (!box) throw new Error('the chart is not drawn')
  await page.mouse.move(box.x + box.width * 0.5, box.y + 40)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.7, box.y + 40, { steps: 4 })
  await page.mouse.up()
  await expect(page).toHaveURL(/range=[^&]+Z\.\.[^&]+Z/)
  await expect(chart.getByText(/nothing received/)).toBeVisible()
  const list = page.getByRole('table', { name: 'Deliveries, newest first' })
  await expect(list.locator('tr:has([data-row])')).toHaveCount(0)
  await page.goBack()
  await expect(chart.getByText(/^24 h:/).filter({ visible: true })).toBeVisible()
  await auditPage(page, 'the log with its chart')

  await chart.getByRole('button', { name: 'Zoom' }).focus()
  await page.keyboard.press('Enter')
  const zoom = page.getByRole('dialog', { name: 'Zoom' })
  await zoom.getByLabel('From').fill('2026-01-02T10:00')
  await zoom.getByLabel('To').fill('2026-01-02T09:00')
  await zoom.getByRole('button', { name: 'Zoom in' }).click()
  await expect(zoom.getByRole('alert')).toContainText('must be before')
  await zoom.getByLabel('To').fill('2026-01-02T11:00')
  await page.keyboard.press('Enter')
  await expect
    .poll(() => decodeURIComponent(page.url()))
    .toMatch(/range=2026-01-02T\d\d:00Z\.\.2026-01-02T\d\d:00Z/)

  await page.goto('/deliveries')
  await chart.getByRole('button', { name: '1 rejected: show only rejected' }).click()
  await expect.poll(() => decodeURIComponent(page.url())).toContain('q=state:rejected')
  await expect(list.locator('tr:has([data-row])')).toHaveCount(1)
})
