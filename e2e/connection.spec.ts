import { expect, type Page, test } from '@playwright/test'
import { EVENTS } from '@/lib/contract/events'
import type { Region } from '@/lib/contract/region'
import { type Admin, connect, newAdmin, SEGMENT_PAGE } from './admin'
import { seriousProblems } from './axe'
import { cli } from './cli'
import { closePages } from './close-pages'
import { receivedWith } from './sandbox'

// From a stored key to a verified source, with the sandbox as Segment.
test.describe.configure({ mode: 'serial' })
test.afterAll(closePages)

let admin: Admin
let page: Page
let key = ''

const step = (title: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) })
const send = () => page.getByRole('button', { name: 'Send test event' })
const received = (region: Region) => receivedWith(key, region)
/** Sends another test, waiting out the limit of one every two seconds. */
const sendAgain = () =>
  expect(async () => {
    const answer = page.waitForResponse(response => response.request().method() === 'POST')
    await send().click()
    await answer
    // The button is disabled until the response arrives; a refusal shows only afterwards.
    await expect(send()).toBeEnabled()
    await expect(page.getByText('You can send one test event every 2 seconds')).toBeHidden({ timeout: 500 })
  }).toPass()

test.beforeAll(async ({ browser }) => {
  admin = await newAdmin(browser, 'Ladder')
  key = await connect(admin)
  page = await admin.open()
  await page.goto(SEGMENT_PAGE)
})

test('checks the format of the key and whether the host responds', async () => {
  await expect(step('Looks like a write key')).toContainText('32 letters and digits')
  await expect(step('endpoint is reachable')).toContainText(/responded in \d+ ms \(HTTP 404\)/)
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(page.getByRole('button', { name: 'Check again' })).toBeEnabled()
  expect(await received('us')).toEqual([])
  await expect(page.getByText('Connected – not verified')).toBeVisible()
})

test('shows an accepted test event with its real request, which alone does not verify the key', async () => {
  await send().click()
  const accepted = step('A test event is accepted')
  await expect(accepted).toContainText(/Accepted \(HTTP 200\) in \d+ ms/)
  await expect(accepted).toContainText('This doesn’t verify the key')
  const id = (await accepted.getByText(/^ug-[0-9a-f]{32}-0$/).textContent()) ?? ''
  await expect(accepted.getByRole('button', { name: 'Copy message ID' })).toBeVisible()

  const [event] = await received('us')
  expect(event?.messageId).toBe(id)
  const shown = (await accepted.getByRole('figure', { name: 'request' }).textContent()) ?? ''
  expect(shown).toContain('POST /v1/batch')
  expect(shown).not.toContain(key)
  const [message] = (JSON.parse(shown.slice(shown.indexOf('{'))) as { batch: Record<string, unknown>[] })
    .batch
  expect(event?.message).toMatchObject(message ?? {})
  await expect(accepted.getByRole('figure', { name: 'response' })).toContainText('HTTP 200')
  await expect(accepted.getByRole('figure', { name: 'response' })).toContainText('{"success":true}')

  await page.reload()
  await expect(page.getByText('Connected – not verified')).toBeVisible()
  await expect(accepted).toContainText(id)
})

test('offers all 14 events with an editable payload that is validated as you type', async () => {
  const choice = page.getByRole('combobox', { name: 'Test event' })
  await expect(choice.locator('option')).toHaveText(EVENTS.map(({ name }) => name))
  await choice.selectOption('Survey Question Answer')
  await page.getByRole('button', { name: 'Edit payload' }).click()
  const payload = page.getByRole('textbox', { name: 'Payload' })
  await expect(payload).toHaveValue(/"user_id": "userguiding-test"/)
  await expect(payload).toHaveValue(/"score": 9/)
  await payload.fill('{"user_id": "userguiding-test", "score": "nine", "made_up": 1')
  await expect(page.getByText('This is not valid JSON.')).toBeVisible()
  await payload.fill('{"user_id": "userguiding-test", "score": "nine", "made_up": 1}')
  await expect(page.getByText('score should be an integer')).toBeVisible()
  await expect(page.getByText('made_up is not one of the 24')).toBeVisible()
  await payload.fill('{"user_id": {}}')
  await expect(
    page.getByText('user_id must be a string or an integer no larger than 2^53 − 1; got an object.'),
  ).toBeVisible()
  await sendAgain()
  await expect(page.getByRole('alert').filter({ hasText: 'user_id' })).toBeVisible()
  expect(await received('us')).toHaveLength(1)
  await payload.fill('{"user_id": "userguiding-test", "score": 3, "feedback": "edited by hand"}')
  await sendAgain()
  await expect
    .poll(async () => (await received('us')).map(({ event }) => event))
    .toContain('Survey Question Answer')
  const edited = (await received('us')).find(({ event }) => event === 'Survey Question Answer')
  expect(edited?.message).toMatchObject({
    userId: 'userguiding-test',
    properties: { feedback: 'edited by hand' },
  })
  await page.getByRole('button', { name: 'Reset payload' }).click()
  await expect(payload).toHaveValue(/"survey_name"/)
  expect(await seriousProblems(page)).toEqual([])
})

test('marks tests in the log and sends them for a single user', async () => {
  const rows = await cli<{ deliveries: { kind: string; userId: string }[] }>([
    'deliveries',
    'list',
    '--account',
    admin.account,
    '--source',
    'UserGuiding_Prod',
  ])
  expect(new Set(rows.deliveries.map(row => `${row.kind} ${row.userId}`))).toEqual(
    new Set(['test userguiding-test']),
  )
})

test('lists possible causes after Not there and can try the other region', async () => {
  await page.getByRole('button', { name: 'Not there' }).click()
  const questions = page.getByRole('list', { name: 'Possible causes' })
  await expect(questions.getByRole('heading')).toHaveText([
    'Is your workspace in the other region?',
    'Is the source enabled in Segment?',
    'Is this the right source’s key?',
    'What about events already accepted?',
  ])
  await expect(questions).toContainText(key.slice(-4))
  await expect(async () => {
    await page.getByRole('button', { name: 'Try the European Union region' }).click()
    await expect(questions.getByText('Accepted', { exact: true })).toBeVisible({ timeout: 1_000 })
  }).toPass()
  expect(await received('eu')).toHaveLength(1)
  await expect(page.getByText('tried the European Union region with a test event: accepted')).toBeVisible()
  expect(
    await cli(['source', 'show', '--account', admin.account, '--source', 'UserGuiding_Prod']),
  ).toMatchObject({
    residency: 'us',
  })
  // This only selects the region; saving is a separate step.
  await page.getByRole('button', { name: /Found it: choose European Union/ }).click()
  await expect(page.getByRole('radio', { name: /EU/ })).toBeChecked()
  await expect(page.getByRole('button', { name: 'Save changes' })).toBeEnabled()
  expect(await seriousProblems(page)).toEqual([])
})

test('warns that tests use the saved settings and offers to save first', async () => {
  await expect(page.getByText('Tests use the saved key and region.')).toBeVisible()
  const before = (await received('us')).length
  await expect(async () => {
    await page.getByRole('button', { name: 'Send with saved settings' }).click()
    await expect.poll(async () => (await received('us')).length, { timeout: 1_500 }).toBe(before + 1)
  }).toPass()
  // Saving asks for the usual confirmation.
  await page.getByRole('button', { name: 'Save and send test event' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click()
  expect(await received('eu')).toHaveLength(1)
  await expect(async () => {
    if (await page.getByRole('button', { name: 'Save and send test event' }).isVisible()) {
      await page.getByRole('button', { name: 'Save and send test event' }).click()
      await page
        .getByRole('alertdialog')
        .getByRole('button', { name: /Change to/ })
        .click()
    } else await send().click()
    await expect.poll(async () => (await received('eu')).length, { timeout: 2_000 }).toBe(2)
  }).toPass()
})

test('verifies the source with I see it, until the key changes', async () => {
  await page.getByRole('button', { name: 'I see it' }).click()
  await expect(page.getByText('Connected', { exact: true })).toBeVisible()
  await expect(page.getByText(/confirmed that a test event sent with this key to this region/)).toBeVisible()
  await expect(
    page.getByText(/verified the connection: the test event ug-[0-9a-f]{32}-0 arrived in Segment/),
  ).toBeVisible()
  await expect(page.getByText('Set up in six steps').locator('xpath=ancestor::details')).not.toHaveAttribute(
    'open',
  )
  await connect(admin, 'eu')
  await expect(page.getByText('Connected – not verified')).toBeVisible()
  await expect(page.getByRole('button', { name: 'I see it' })).toBeHidden()
})
