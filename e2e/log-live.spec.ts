import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Page,
  test,
} from '@playwright/test'
import { STREAMS_PER_SESSION } from '@/lib/contract/limits'
import { closePages } from './close-pages'
import { sql } from './database'
import { live, readWholeList, row, rowsInPage, watchRow } from './log-page'
import { guide, type SettingsWorld, settingsWorld } from './settings-world'

// The live log with many viewers, many arrivals and unreliable networks.
test.describe.configure({ mode: 'serial' })
test.afterAll(closePages)

const LOG = '/deliveries'
let world: SettingsWorld
let storageState: Awaited<ReturnType<BrowserContext['storageState']>>
/** The check of a revoked session, which runs alongside the other tests and is awaited by the last one. */
let revoked: Promise<number>

test.beforeAll(async ({ browser, baseURL }) => {
  world = await settingsWorld('Live')
  const page = await world.open(browser)
  storageState = await page.context().storageState()
  await page.context().close()
  await world.send(
    baseURL,
    Array.from({ length: 40 }, (_, n) => guide(n)),
  )
  revoked = revokeWhileOpen(browser)
})

/** Revokes the session of a viewer with an open log. @returns ms until the page shows it */
async function revokeWhileOpen(browser: Browser): Promise<number> {
  const page = await world.open(browser, 'viewer')
  await page.goto(LOG)
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  await sql(
    `UPDATE session SET revoked_at = now() WHERE user_id = (SELECT id FROM "user" WHERE email = $1)`,
    [world.viewer],
  )
  const began = performance.now()
  await page.getByText(/^Signed out\./).waitFor({ timeout: 60_000 })
  const took = performance.now() - began
  await page.context().close()
  return took
}

const open = async (browser: Browser, options: BrowserContextOptions = {}, address = LOG): Promise<Page> => {
  const page = await (await browser.newContext({ storageState, ...options })).newPage()
  await page.goto(address)
  return page
}
const stored = async () =>
  (await sql<{ id: string }>('SELECT id FROM relay.event WHERE source_id = $1', [world.sourceId])).map(
    event => event.id,
  )

test('two users in different time zones see the same delivery in their local times', async ({
  browser,
  baseURL,
}) => {
  const zones = ['Asia/Tokyo', 'America/New_York']
  const pages = await Promise.all(zones.map(timezoneId => open(browser, { timezoneId })))
  await Promise.all(pages.map(live))
  await world.send(baseURL, [{ ...guide(1), userId: 'somewhere' }])
  const seen = await Promise.all(
    pages.map(async page => {
      const time = row(page, 'somewhere').locator('time').first()
      await expect(time).toBeVisible()
      return { iso: (await time.getAttribute('datetime')) ?? '', text: await time.textContent() }
    }),
  )
  expect(seen[0]?.iso).toBe(seen[1]?.iso)
  for (const [n, { iso, text }] of seen.entries()) {
    const format = {
      timeZone: zones[n] ?? '',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    } as const
    expect(text).toContain(new Intl.DateTimeFormat('en-GB', format).format(new Date(iso)))
  }
  expect(seen[0]?.text).not.toBe(seen[1]?.text)
  await Promise.all(pages.map(page => page.context().close()))
})

test('a reload and a link in another browser keep the filters, the open delivery and the pause', async ({
  browser,
}) => {
  const page = await open(browser, {}, `${LOG}?q=user:u7,u8&range=1h&live=0`)
  await expect(row(page, 'u7')).toBeVisible()
  await row(page, 'u7').getByRole('link').first().click()
  const drawer = page.getByRole('dialog')
  await expect(drawer.getByText('u7').first()).toBeVisible()
  await expect(page).toHaveURL(/[?&]id=/)
  const rows = await rowsInPage(page)
  expect(rows).toHaveLength(2)
  await page.reload()
  const other = await open(browser, {}, page.url())
  for (const one of [page, other]) {
    await expect(one.getByRole('dialog').getByText('u7').first()).toBeVisible()
    await expect(one.getByRole('button', { name: 'Resume', exact: true, includeHidden: true })).toBeVisible()
    expect(await rowsInPage(one)).toEqual(rows)
    expect(new URL(one.url()).searchParams.get('q')).toBe('user:u7,u8')
    await one.context().close()
  }
})

test('1,000 arrivals do not move the focused row, and the page renders at most 60 rows', async ({
  browser,
  baseURL,
}) => {
  const page = await open(browser)
  await live(page)
  const id = (await rowsInPage(page))[3] ?? ''
  const focused = page.locator(`[data-row="${id}"]`).first()
  await focused.focus()
  const stop = await watchRow(page, id)
  for (let n = 0; n < 1_000; n += 250)
    await world.send(
      baseURL,
      Array.from({ length: 250 }, (_, i) => guide(1_000 + n + i)),
    )
  // How many arrivals are counted one by one depends on timing, but the page always says that there are more.
  await expect(page.getByRole('button', { name: /\d+\+? new/ })).toHaveText(/^\d{3}\+ new/, {
    timeout: 20_000,
  })
  await expect(focused).toBeFocused()
  const { shift, rows } = await stop()
  expect(shift).toBe(0)
  expect(rows).toBeLessThanOrEqual(60)
  await page.context().close()
})

test('says at once when the network is lost, and misses no row afterwards', async ({ browser, baseURL }) => {
  const page = await open(browser)
  await live(page)
  await page.context().setOffline(true)
  await expect(page.getByText('Reconnecting…')).toBeVisible()
  // More than one page of the list.
  await world.send(
    baseURL,
    Array.from({ length: 120 }, (_, n) => guide(5_000 + n)),
  )
  await world.send(baseURL, [{ ...guide(5), userId: 'the-latest' }])
  await page.context().setOffline(false)
  await live(page)
  await expect(row(page, 'the-latest')).toBeVisible()
  const all = await stored()
  const listed = await readWholeList(page, all.length)
  expect(listed.toSorted()).toEqual(all.toSorted())
  await page.context().close()
})

test('polls every 5 s and says so when no stream gets through', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ storageState })
  await context.route('**/api/deliveries/stream', route => route.abort())
  const page = await context.newPage()
  await page.goto(LOG)
  await expect(page.getByText('Polling every 5 s')).toBeVisible()
  await world.send(baseURL, [{ ...guide(4), userId: 'polled' }])
  await expect(row(page, 'polled')).toBeVisible()
  await context.unroute('**/api/deliveries/stream')
  await live(page)
  await context.close()
})

test('a page evicted by newer ones says so, keeps its rows, and reconnects on request', async ({
  browser,
  baseURL,
}) => {
  const page = await open(browser)
  await live(page)
  const cookie = storageState.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const leaving = new AbortController()
  const newer = Array.from({ length: STREAMS_PER_SESSION }, () =>
    fetch(`${baseURL}/api/deliveries/stream`, { headers: { cookie }, signal: leaving.signal }),
  )
  await Promise.all(newer)
  await expect(page.getByText('Not live: newer tabs use all 6 live connections')).toBeVisible()
  await world.send(baseURL, [{ ...guide(6), userId: 'while-evicted' }])
  await page.getByRole('button', { name: 'Go live in this tab' }).click()
  await live(page)
  await expect(row(page, 'while-evicted')).toBeVisible()
  leaving.abort()
  await page.context().close()
})

test('ends the stream of a revoked session within 30 s', async () => {
  expect(await revoked).toBeLessThan(30_000)
})
