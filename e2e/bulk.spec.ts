import { expect, type Page, test } from '@playwright/test'
import { axe } from './axe'
import { cli } from './cli'
import { closePages } from './close-pages'
import { type SettingsWorld, settingsWorld } from './settings-world'
import { withoutWorkers } from './workers'

// Bulk discard, retry and Send as new: counted, confirmed, tracked, cancelled, and kept across a reload.
test.describe.configure({ mode: 'serial' })
test.afterAll(closePages)

const COUNT = 30
let world: SettingsWorld
let page: Page

test.beforeAll(async ({ browser, baseURL }) => {
  world = await settingsWorld('Bulk')
  page = await world.open(browser)
  await cli(['source', 'pause', ...world.where])
  const events = Array.from({ length: COUNT }, (_, n) => ({ event: 'Guide Started', userId: `u${n}` }))
  expect(await world.send(baseURL, events)).toBe(200)
})

const jobs = () => page.getByRole('list', { name: 'Bulk jobs' })
const dialog = () => page.getByRole('alertdialog')
const open = (q: string, more = '') => page.goto(`/deliveries?q=${encodeURIComponent(q)}${more}`)
const ledger = () => cli<Record<string, number>>(['ledger', ...world.where])

test('shows what will be discarded, then discards it', async () => {
  await expect.poll(async () => (await ledger())['held']).toBe(COUNT)
  await open('state:held event:"Guide Started"')
  await page.getByRole('button', { name: 'Bulk actions' }).click()
  await page.getByRole('menuitem', { name: 'Discard…' }).click()
  await expect(dialog()).toContainText(`Discard ${COUNT} deliveries?`)
  await expect(dialog()).toContainText(`${COUNT} Held`)
  await expect(dialog()).toContainText(`Guide Started ${COUNT}`)
  await expect(dialog()).toContainText('New deliveries are not affected.')
  await expect(dialog().getByRole('button', { name: 'Cancel' })).toBeFocused()
  expect(await axe(page, { within: '[role=alertdialog]' })).toEqual([])

  // Nothing happens without a confirmation, and the URL drops the dialog.
  await page.keyboard.press('Escape')
  await expect(dialog()).toBeHidden()
  await expect(page).not.toHaveURL(/bulk=/)
  expect((await ledger())['held']).toBe(COUNT)

  await open('state:held event:"Guide Started"', '&bulk=discard')
  await dialog()
    .getByRole('button', { name: `Discard ${COUNT} deliveries` })
    .click()
  await expect(jobs()).toContainText(`Discarded ${COUNT} deliveries`)
  await jobs().getByRole('link', { name: 'Show deliveries' }).click()
  await expect(page).toHaveURL(/state%3Adiscarded|state:discarded/)
  await expect(page.getByText('Discarded', { exact: true }).first()).toBeVisible()
  await jobs().getByRole('button', { name: 'Dismiss' }).click()
  await expect(jobs()).toBeHidden()

  await open('state:discarded', '&bulk=retry')
  await expect(dialog()).toContainText('1 source is not sending now')
})

test('a running job survives a reload and can be cancelled', { tag: '@alone' }, async () => {
  await withoutWorkers(async () => {
    await open('state:held', '&bulk=discard')
    await dialog()
      .getByRole('button', { name: `Discard ${COUNT} deliveries` })
      .click()
    await expect(jobs()).toContainText(`Discarding 0 of ${COUNT}`)
    // The server renders the job, so that it does not push the log down after it has loaded.
    const html = await (await page.request.get('/deliveries')).text()
    expect(html).toContain('aria-label="Bulk jobs"')
    expect(html).toContain(`Discarding 0 of ${COUNT}`)
    await page.reload()
    await expect(jobs().getByRole('progressbar')).toBeVisible()
    expect(await axe(page, { within: '[aria-label="Bulk jobs"]' })).toEqual([])
    await jobs().getByRole('button', { name: 'Cancel' }).click()
    await expect(jobs()).toContainText(/Discarded 0 deliveries, then canceled by/)
  })
  expect((await ledger())['held']).toBe(COUNT)
  await jobs().getByRole('button', { name: 'Dismiss' }).click()
})

test('retries with the same IDs, then sends everything as new', async () => {
  await cli(['source', 'resume', ...world.where])
  await open('state:discarded', '&bulk=retry')
  await dialog()
    .getByRole('button', { name: `Retry ${COUNT} deliveries` })
    .click()
  await expect(jobs()).toContainText(`Queued ${COUNT} deliveries for retry`)
  await expect.poll(async () => (await ledger())['accepted']).toBe(COUNT)

  await open('state:accepted', '&bulk=new')
  await expect(dialog()).toContainText('Segment counts each event again')
  await dialog()
    .getByRole('button', { name: `Send ${COUNT} deliveries as new` })
    .click()
  await expect(jobs()).toContainText(`Sent ${COUNT} deliveries as new`)
  await expect.poll(async () => (await ledger())['accepted']).toBe(2 * COUNT)
  expect(await ledger()).toMatchObject({ received: 2 * COUNT, discarded: 0, failed: 0, queued: 0, held: 0 })
})

test('acts on one delivery from its own page', async () => {
  const { deliveries } = await cli<{ deliveries: { id: string; outgoingId: string }[] }>([
    'deliveries',
    'list',
    ...world.where,
    '--limit',
    '1',
  ])
  await page.goto(`/deliveries/${deliveries[0]?.id}`)
  await page.getByRole('button', { name: 'Send as new' }).click()
  await expect(dialog()).toContainText('Segment counts it as another event')
  await dialog().getByRole('button', { name: 'Send as new' }).click()
  await expect(page.getByText('Sent as new. The copy is at the top of the log.')).toBeVisible()
  const before = deliveries[0]?.outgoingId ?? ''
  const after = before.replace(/\d+$/, generation => String(Number(generation) + 1))
  const newest = () => cli<typeof found>(['deliveries', 'list', ...world.where, '--limit', '1'])
  const found = { deliveries }
  await expect.poll(async () => (await newest()).deliveries[0]?.outgoingId).toBe(after)
})

test('is not available to a viewer', async ({ browser }) => {
  const viewer = await world.open(browser, 'viewer')
  await viewer.goto('/deliveries?bulk=retry')
  await expect(viewer.getByRole('alertdialog')).toContainText('Only owners and admins may retry deliveries')
  await viewer.getByRole('button', { name: 'Cancel' }).click()
  await expect(viewer.getByRole('button', { name: 'Bulk actions' })).toHaveCount(0)
})
