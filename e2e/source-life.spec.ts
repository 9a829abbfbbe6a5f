import { expect, type Page, test } from '@playwright/test'
import { sandboxControl } from '@/lib/sandbox/control-client'
import { cli } from './cli'
import { closePages } from './close-pages'
import {
  expectGoodLooks,
  guide,
  newWriteKey,
  PAGE,
  type SettingsWorld,
  settingsWorld,
} from './settings-world'

// Pause, Resume, Disconnect, another key, another region: and what becomes of the events that wait or failed.
test.describe.configure({ mode: 'serial' })
test.afterAll(closePages)

let world: SettingsWorld
let page: Page
test.beforeAll(async ({ browser }) => {
  world = await settingsWorld('Life')
  page = await world.open(browser)
  await page.goto(PAGE)
})

const button = (name: string | RegExp) => page.getByRole('button', { name })
const dialog = () => page.getByRole('dialog')
const asks = () => page.getByRole('alertdialog')
const ledger = () => cli<Record<string, number>>(['ledger', ...world.where])
const recent = (text: string | RegExp) =>
  expect(page.getByLabel('Recent changes').getByText(text).first()).toBeVisible()

test('pauses with the keyboard alone, until a time', async () => {
  await button('Pause').focus()
  await page.keyboard.press('Enter')
  await expect(dialog().getByRole('radio', { name: 'Hold events' })).toBeVisible()
  await expect(dialog()).toContainText('72 hours')
  await expectGoodLooks(page, 'the pause dialog')
  await dialog().getByRole('radio', { name: 'Hold events' }).focus()
  await page.keyboard.press('ArrowDown', { delay: 50 })
  await expect(dialog().getByRole('radio', { name: 'Skip events' })).toBeChecked()
  await page.keyboard.press('ArrowUp', { delay: 50 })
  await expect(dialog().getByRole('radio', { name: 'Hold events' })).toBeChecked()
  await page.keyboard.press('Tab')
  await expect(page.getByLabel('Resume')).toBeFocused()
  await page.keyboard.type('In 4')
  await expect(page.getByLabel('Resume')).toHaveValue('240')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(dialog().getByRole('button', { name: 'Pause' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText('This source is paused')).toBeVisible()
  await expect(page.getByText(/Since .*, by life-admin-\d+\. It resumes by itself on/)).toBeVisible()
  await recent(/paused it \(holding events\) until .* UTC/)
})

test('says how many events wait and until when; sends them on Resume', async ({ baseURL }) => {
  await world.send(baseURL, [guide(1), guide(2)])
  await expect(page.getByText(/2 events wait; the first is discarded on/)).toBeVisible()
  await expectGoodLooks(page, 'the paused page')
  await button('Resume').click()
  await expect(dialog()).toContainText('2 events wait')
  await expectGoodLooks(page, 'the resume dialog')
  await dialog().getByRole('button', { name: 'Resume sending' }).click()
  await expect(page.getByText('This source is paused')).toBeHidden()
  await expect.poll(async () => (await ledger())['accepted']).toBe(2)
})

test('discards what waited, in the person’s name, and goes on', async ({ baseURL }) => {
  await cli(['source', 'pause', ...world.where])
  await world.send(baseURL, [guide(3), guide(4), guide(5)])
  await button('Resume').click()
  await dialog().getByRole('radio', { name: 'Discard' }).click()
  await dialog().getByRole('button', { name: 'Discard and resume' }).click()
  await expect(page.getByText('Discarding 3 events, then sending again.')).toBeVisible()
  await recent('discarded 3 waiting events')
  await expect(page.getByText('This source is paused')).toBeHidden()
  await expect(page.getByText('Discarding what waited')).toBeHidden()
  expect(await ledger()).toMatchObject({ accepted: 2, discarded: 3, held: 0, queued: 0 })
  await page.goto(`/deliveries?source=${world.sourceId}&state=discarded`)
  await page.getByRole('link', { name: 'Guide Started' }).first().click()
  await expect(page.getByRole('dialog')).toContainText('Discarded by a person')
  await page.goBack()
  await page.goto(PAGE)
})

test('offers what failed before a new key, and retries it under the same message ids', async ({
  baseURL,
}) => {
  const control = sandboxControl(process.env['E2E_SANDBOX'] ?? '')
  const { keyFingerprint } = world
  const { faults } = await control.addFault({ keyFingerprint, effect: { kind: 'status', status: 400 } })
  // One after the other: two events that are refused alone would put the key in doubt.
  for (const n of [1, 2]) {
    await world.send(baseURL, [guide(10 + n)])
    await expect.poll(async () => (await ledger())['failed'], { timeout: 20_000 }).toBe(n)
  }
  await button('Replace key').click()
  await page.getByRole('textbox', { name: 'API Key' }).fill(newWriteKey())
  await expect(page.getByText('No event waits at the moment.')).toBeVisible()
  await button('Save changes').click()
  await expect(page.getByText(/2 events failed since .*\. Retry them with the new key\?/)).toBeVisible()
  await expectGoodLooks(page, 'the offer to retry')
  await page.reload()
  await button('Retry 2 events').dblclick()
  await expect(page.getByText('Queued again, under the same message ids.')).toBeVisible()
  await expect(page.getByText(/events failed since/)).toBeHidden()
  await expect.poll(async () => (await ledger())['accepted']).toBe(4)
  expect(await ledger()).toMatchObject({ failed: 0 })
  await recent('retried 2 failed events')
  await control.stopFault(faults[0]?.id)
})

test('changes the region after saying what that means for waiting events and the key', async ({
  baseURL,
}) => {
  await cli(['source', 'pause', ...world.where])
  await world.send(baseURL, [guide(20)])
  await page.reload()
  await page.getByRole('radio', { name: 'European Union' }).click()
  await button('Save changes').click()
  await expect(asks()).toContainText('you will probably need another key')
  await expect(asks()).toContainText('1 event waits')
  await expectGoodLooks(page, 'the region dialog')
  await asks().getByRole('radio', { name: 'Discard' }).click()
  await asks().getByRole('button', { name: 'Change to European Union' }).click()
  await expect(asks()).toBeHidden()
  await recent(
    'changed the data residency from United States to European Union and discarded the waiting events',
  )
  await recent('discarded 1 waiting event')
  await expect(page.getByText('This source is paused')).toBeVisible()
  expect(await ledger()).toMatchObject({ discarded: 4, held: 0 })
  await cli(['source', 'resume', ...world.where])
  await expect(page.getByText('This source is paused')).toBeHidden()
})

test('disconnects with a choice for what waits; history and ingest keys stay', async ({ baseURL }) => {
  await cli(['source', 'pause', ...world.where])
  await expect(page.getByText('This source is paused')).toBeVisible()
  await world.send(baseURL, [guide(30)])
  await button('Disconnect').click()
  await expect(asks()).toContainText('The API key is erased.')
  await expect(asks()).toContainText('The history of deliveries and of changes stays.')
  await expect(asks()).toContainText('1 event waits')
  await expect(asks().getByRole('button', { name: 'Cancel' })).toBeFocused()
  await expectGoodLooks(page, 'the disconnect dialog')
  await asks().getByRole('button', { name: 'Disconnect Segment' }).click()
  await expect(page.getByRole('textbox', { name: 'API Key' })).toBeVisible()
  expect(await world.send(baseURL, [guide(31)])).toBe(200)
  expect(await ledger()).toMatchObject({ held: 2 })
  await recent(/disconnected it, deleted the key /)
})
