import { expect, type Page, test } from '@playwright/test'
import { fingerprint } from '@/lib/security/fingerprint'
import { type Admin, connect, newAdmin, newWriteKey, paste, SEGMENT_PAGE } from './admin'
import { seriousProblems } from './axe'
import { closePages } from './close-pages'
import { holdRoute } from './hold-route'

test.describe.configure({ mode: 'serial' })
test.afterAll(closePages)

const key = newWriteKey()
let admin: Admin
let page: Page
const field = (at: Page = page) => at.getByRole('textbox', { name: 'API Key' })
/** Reloads the page and focuses the field. */
async function begin() {
  await page.goto(SEGMENT_PAGE)
  await field().click()
}

test.beforeAll(async ({ browser }) => {
  admin = await newAdmin(browser, 'Keyfield')
  page = await admin.open()
})

for (const [what, pasted, said] of [
  ['spaces and quotes', `  "${key}" \n`, 'Removed quotes and spaces from the key.'],
  ['invisible characters', `\u200b${key}\ufeff`, 'Removed invisible characters from the key.'],
  ['analytics.load', `analytics.load("${key}");`, 'Extracted the key from the analytics.load snippet'],
  ['writeKey:', `new Analytics({ writeKey: '${key}' })`, 'Extracted the key from the snippet'],
  [
    'curl',
    `curl https://api.segment.io/v1/track -u ${key}: -d '{}'`,
    'Extracted the key from the curl command',
  ],
  ['a Basic header', `Authorization: Basic ${btoa(`${key}:`)}`, 'Extracted the key from the Basic header'],
] as const) {
  test(`cleans a paste with ${what}, says so, and can undo it`, async () => {
    await begin()
    await paste(page, pasted)
    await expect(field()).toHaveValue(key)
    await expect(page.getByText(said)).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(field()).not.toHaveValue(key)
    await expect(page.getByText(said)).toBeHidden()
  })
}

/** Sets the field's value and dispatches the event that a browser would. */
const put = (text: string, inputType: string | null) =>
  field().evaluate(
    (input, [value, type]) => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, value)
      const bubbles = { bubbles: true }
      input.dispatchEvent(
        type === null
          ? new Event('input', bubbles)
          : new InputEvent('input', { ...bubbles, inputType: type }),
      )
    },
    [text, inputType] as const,
  )

const WAYS: Record<string, (text: string) => Promise<void>> = {
  'filled in by a script or a password manager': text => put(text, null),
  dropped: text => put(text, 'insertFromDrop'),
  'suggested by a keyboard': text => page.keyboard.insertText(text),
}
for (const [way, enter] of Object.entries(WAYS)) {
  test(`extracts the key from a snippet that is ${way}, and can undo it`, async () => {
    await begin()
    await enter(`analytics.load("${key}")`)
    await expect(field()).toHaveValue(key)
    await expect(page.getByText('Extracted the key from the analytics.load snippet.')).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(field()).toHaveValue(`analytics.load("${key}")`)
    // The server refuses the restored text instead of silently cleaning it.
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
    await expect(page.getByText('The key contains quotes.')).toBeVisible()
  })
}

test('saves a key typed with quotes without them, says so, and can undo it', async ({ browser }) => {
  const typist = await (await newAdmin(browser, 'Typist')).open()
  await typist.goto(SEGMENT_PAGE)
  await field(typist).pressSequentially(`“${key}”`)
  await expect(field(typist)).toHaveValue(`“${key}”`)
  await typist.getByRole('button', { name: 'Connect', exact: true }).click()
  const chip = typist.getByRole('group', { name: 'API Key' })
  await expect(chip).toContainText(`fingerprint ${fingerprint(key)}`)
  await expect(chip).toContainText('Removed quotes from the key.')
  await expect(typist.getByRole('main')).toContainText(
    /connected it with the key .*; removed quotes from the key/,
  )
  await chip.getByRole('button', { name: 'Undo' }).click()
  await expect(field(typist)).toBeFocused()
  await expect(field(typist)).toHaveValue(`“${key}”`)
  const other = newWriteKey()
  await field(typist).fill(other)
  await typist.getByRole('button', { name: 'Save changes' }).click()
  await expect(chip).toContainText(`fingerprint ${fingerprint(other)}`)
  await expect(typist.getByText('Removed quotes from the key.', { exact: true })).toBeHidden()
  await typist.context().close()
})

test('accepts a clean key without a note, also with the Paste button', async () => {
  await begin()
  await paste(page, key)
  await expect(field()).toHaveValue(key)
  await expect(page.getByRole('button', { name: 'Undo' })).toBeHidden()
  await field().fill('')
  await page.getByRole('button', { name: 'Paste' }).click()
  await expect(field()).toHaveValue(key)
})

test('shows a paste at once, and Connect waits until its key is extracted', async ({ browser }) => {
  const fresh = await (await newAdmin(browser, 'Early')).open()
  await fresh.goto(SEGMENT_PAGE)
  // Hydrated. The extraction rules load on the first focus.
  await expect(fresh.getByRole('button', { name: 'Paste', exact: true })).toBeVisible()
  const arrive = await holdRoute(fresh, '**/_next/static/**')
  await field(fresh).click()
  await paste(fresh, `"${key}"\n`)
  await expect(field(fresh)).toHaveValue(`"${key}" `)
  await fresh.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(fresh.getByRole('button', { name: 'Connecting…' })).toBeVisible()
  arrive()
  await expect(fresh.getByRole('group', { name: 'API Key' })).toContainText(`fingerprint ${fingerprint(key)}`)
  await fresh.context().close()
})

test('keeps a key that is typed while another one is being saved', async ({ browser }) => {
  const fresh = await (await newAdmin(browser, 'Typed')).open()
  await fresh.goto(SEGMENT_PAGE)
  await expect(fresh.getByRole('button', { name: 'Paste', exact: true })).toBeVisible()
  await field(fresh).fill(key)
  const answer = await holdRoute(fresh, `**${SEGMENT_PAGE}`, { answered: true })
  await fresh.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(fresh.getByRole('button', { name: 'Connecting…' })).toBeVisible()
  const next = newWriteKey()
  await field(fresh).fill(next, { timeout: 2_000 })
  answer()
  await expect(fresh.getByRole('button', { name: 'Save changes' })).toBeEnabled()
  await expect(field(fresh)).toHaveValue(next)
  await fresh.getByRole('button', { name: 'Save changes' }).click()
  await expect(fresh.getByRole('group', { name: 'API Key' })).toContainText(
    `fingerprint ${fingerprint(next)}`,
  )
  await fresh.context().close()
})

test('warns about an odd key without blocking it', async () => {
  await begin()
  await field().fill('https://app.segment.com/acme')
  await expect(page.getByText('This is a URL.')).toBeVisible()
  await field().fill('ugk_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')
  await expect(page.getByText('This is one of our ingest keys.')).toBeVisible()
  await field().fill('twenty-eight-characters-long')
  await expect(page.getByText('The key has 28 characters')).toBeVisible()
  expect(await seriousProblems(page)).toEqual([])
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Replace key' })).toBeVisible()
})

test('shows a stored key as last four, fingerprint, author, date and last use, never the key itself', async () => {
  const stored = await connect(admin)
  await page.goto(SEGMENT_PAGE)
  const chip = page.getByRole('group', { name: 'API Key' })
  await expect(chip).toContainText(stored.slice(-4))
  await expect(chip).toContainText(/fingerprint [0-9a-f]{8}/)
  await expect(chip).toContainText('added by Command line')
  await expect(chip).toContainText('not used yet')
  await page.getByRole('button', { name: 'Send test event' }).click()
  await expect(page.getByText('Accepted (HTTP 200)')).toBeVisible()
  await page.reload()
  await expect(chip).toContainText('last used')
  expect(await page.content()).not.toContain(stored)
  await page.getByRole('button', { name: 'Replace key' }).click()
  await expect(field()).toBeFocused()
  await expect(field()).toHaveValue('')
})

test('asks before it saves something that is known not to be a write key, and holds events by default', async ({
  browser,
}) => {
  const other = await newAdmin(browser, 'Unlikely')
  const own = await other.open()
  await own.goto(SEGMENT_PAGE)
  await field(own).fill('ada@example.com')
  await own.getByRole('button', { name: 'Connect', exact: true }).click()
  const dialog = own.getByRole('alertdialog', { name: 'Save this as the write key?' })
  await expect(dialog).toContainText('This is an email address.')
  await expect(dialog.getByRole('radio', { name: 'Hold them' })).toBeChecked()
  expect(await seriousProblems(own)).toEqual([])
  await dialog.getByRole('button', { name: 'Edit the key' }).click()
  await expect(field(own)).toBeFocused()
  await expect(field(own)).toHaveValue('ada@example.com')
  await expect(own.getByText('Not connected', { exact: true }).first()).toBeVisible()
  await own.getByRole('button', { name: 'Connect', exact: true }).click()
  await dialog.getByRole('button', { name: 'Save anyway' }).click()
  await expect(own.getByText('This source is paused')).toBeVisible()
  await expect(own.getByText('and paused it, holding the waiting events')).toBeVisible()

  // A test event is sent although the source is paused; confirming that it arrived resumes the source.
  await own.getByRole('button', { name: 'Send test event' }).click()
  await expect(own.getByText(/Accepted \(HTTP 200\) in \d+ ms/)).toBeVisible()
  await expect(own.getByText('This source is paused')).toBeVisible()
  await own.getByRole('button', { name: 'I see it' }).click()
  await expect(own.getByText('This source is paused')).toBeHidden()

  // One of our ingest keys would replace the stored write key. It is sent only after a confirmation.
  await own.getByRole('button', { name: 'Replace key' }).click()
  await field(own).fill(`ugk_${newWriteKey()}`)
  await own.getByRole('button', { name: 'Save changes' }).click()
  await expect(dialog).toContainText('one of our ingest keys')
  await dialog.getByRole('radio', { name: 'Send them with this key' }).check()
  await dialog.getByRole('button', { name: 'Save anyway' }).click()
  await expect(own.getByText(/^Saved\./)).toBeVisible()
  await expect(own.getByText('This source is paused')).toBeHidden()
  await own.context().close()
})
