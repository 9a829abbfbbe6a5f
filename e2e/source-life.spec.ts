import { expect, type Page, test } from '@playwright/test'
import { cli } from './cli'
import { closePages } from './close-pages'
import { sandbox } from './sandbox'
import { auditPage, guide, newWriteKey, PAGE, type SettingsWorld, settingsWorld } from './settings-world'

// Pause, Resume, Disconnect, and a new key or region, with their effects on waiting and failed events.
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

test('pauses until a given time, by keyboard alone', async () => {
  await button('Pause').focus()
  await page.keyboard.press('Enter')
  await expect(dialog().getByRole('radio', { name: 'Hold events' })).toBeVisible()
  await expect(dialog()).toContainText('72 hours')
  await auditPage(page, 'the pause dialog')
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
  await expect(page.getByText(/Paused on .* by life-admin-\d+\. It resumes automatically on/)).toBeVisible()
  await recent(/paused it \(holding events\) until .* UTC/)
})

test('shows how many events are waiting and when their hold ends, and sends them on Resume', async ({
  baseURL,
}) => {
  await world.send(baseURL, [guide(1), guide(2)])
  await expect(page.getByText(/2 events are waiting; the first will be discarded on/)).toBeVisible()
  await auditPage(page, 'the paused page')
  await button('Resume').click()
  await expect(dialog()).toContainText('2 events waiting')
  await auditPage(page, 'the resume dialog')
  await dialog().getByRole('button', { name: 'Resume sending' }).click()
  await expect(page.getByText('This source is paused')).toBeHidden()
  await expect.poll(async () => (await ledger())['accepted']).toBe(2)
})

test('discards waiting events under the user’s name, then resumes', async ({ baseURL }) => {
  await cli(['source', 'pause', ...world.where])
  await world.send(baseURL, [guide(3), guide(4), guide(5)])
  await button('Resume').click()
  await dialog().getByRole('radio', { name: 'Discard' }).click()
  await dialog().getByRole('button', { name: 'Discard and resume' }).click()
  await expect(page.getByText('Discarding 3 events, then resuming.')).toBeVisible()
  await recent('discarded 3 waiting events')
  await expect(page.getByText('This source is paused')).toBeHidden()
  await expect(page.getByText('Discarding waiting events')).toBeHidden()
  expect(await ledger()).toMatchObject({ accepted: 2, discarded: 3, held: 0, queued: 0 })
  await page.goto(`/deliveries?source=${world.sourceId}&state=discarded`)
  // The job's line moves the rows when it appears.
  await expect(page.getByRole('list', { name: 'Bulk jobs' })).toContainText('Discarded 3 deliveries')
  await page.getByRole('link', { name: 'Guide Started' }).first().click()
  await expect(page.getByRole('dialog')).toContainText('Discarded by a member of the account')
  await page.goBack()
  await page.goto(PAGE)
})

test('offers to retry events that failed before a new key, with the same message IDs', async ({
  baseURL,
}) => {
  const { keyFingerprint } = world
  const { faults } = await sandbox().addFault({ keyFingerprint, effect: { kind: 'status', status: 400 } })
  // One at a time: two events refused on their own would park the source for a bad key.
  for (const n of [1, 2]) {
    await world.send(baseURL, [guide(10 + n)])
    await expect.poll(async () => (await ledger())['failed'], { timeout: 20_000 }).toBe(n)
  }
  await button('Replace key').click()
  await page.getByRole('textbox', { name: 'API Key' }).fill(newWriteKey())
  await expect(page.getByText('No events are waiting.')).toBeVisible()
  await button('Save changes').click()
  await expect(page.getByText(/2 events have failed since .*\. Retry them with the new key\?/)).toBeVisible()
  await auditPage(page, 'the offer to retry')
  await page.reload()
  await button('Retry 2 events').dblclick()
  await expect(page.getByText('Queued again, with the same message IDs.')).toBeVisible()
  await expect(page.getByText(/events have failed since/)).toBeHidden()
  await expect.poll(async () => (await ledger())['accepted']).toBe(4)
  expect(await ledger()).toMatchObject({ failed: 0 })
  await recent('retried 2 failed events')
  await sandbox().stopFault(faults[0]?.id)
})

test('explains the effect on waiting events and the key before changing the region', async ({ baseURL }) => {
  await cli(['source', 'pause', ...world.where])
  await world.send(baseURL, [guide(20)])
  await page.reload()
  await page.getByRole('radio', { name: 'European Union' }).click()
  await button('Save changes').click()
  await expect(asks()).toContainText('you will probably need a different key')
  await expect(asks()).toContainText('1 event waiting')
  await auditPage(page, 'the region dialog')
  await asks().getByRole('radio', { name: 'Discard' }).click()
  await asks().getByRole('button', { name: 'Change to European Union' }).click()
  await expect(asks()).toBeHidden()
  await recent('changed the region from United States to European Union and discarded the waiting events')
  await recent('discarded 1 waiting event')
  await expect(page.getByText('This source is paused')).toBeVisible()
  expect(await ledger()).toMatchObject({ discarded: 4, held: 0 })
  await cli(['source', 'resume', ...world.where])
  await expect(page.getByText('This source is paused')).toBeHidden()
})

test('disconnects with a choice for waiting events; history and ingest keys remain', async ({ baseURL }) => {
  await cli(['source', 'pause', ...world.where])
  await expect(page.getByText('This source is paused')).toBeVisible()
  await world.send(baseURL, [guide(30)])
  await button('Disconnect').click()
  await expect(asks()).toContainText('The write key is deleted.')
  await expect(asks()).toContainText('The delivery log and the change history are kept.')
  await expect(asks()).toContainText('1 event waiting')
  await expect(asks().getByRole('button', { name: 'Cancel' })).toBeFocused()
  await auditPage(page, 'the disconnect dialog')
  await asks().getByRole('button', { name: 'Disconnect source' }).click()
  await expect(page.getByRole('textbox', { name: 'API Key' })).toBeVisible()
  expect(await world.send(baseURL, [guide(31)])).toBe(200)
  expect(await ledger()).toMatchObject({ held: 2 })
  await recent(/disconnected it(,| and) deleted the key /)
})
