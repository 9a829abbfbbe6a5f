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
/** The page anew, with the focus in the field. */
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
  test(`a paste with ${what} is cleaned, which is said and can be undone`, async () => {
    await begin()
    await paste(page, pasted)
    await expect(field()).toHaveValue(key)
    await expect(page.getByText(said)).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(field()).not.toHaveValue(key)
    await expect(page.getByText(said)).toBeHidden()
  })
}

/** Sets the field's value and tells the page with the event that a browser would send. */
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
  'offered by a keyboard': text => page.keyboard.insertText(text),
}
for (const [way, enter] of Object.entries(WAYS)) {
  test(`a key in a snippet that is ${way} is found at once, and can be brought back`, async () => {
    await begin()
    await enter(`analytics.load("${key}")`)
    await expect(field()).toHaveValue(key)
    await expect(page.getByText('Extracted the key from the analytics.load snippet.')).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(field()).toHaveValue(`analytics.load("${key}")`)
    // As entered it is no key, which the server says; it is not cleaned behind the person's back.
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
    await expect(page.getByText('The key contains quotes.')).toBeVisible()
  })
}

test('a key that is typed with quotes is saved without them, which is said and can be undone', async ({
  browser,
}) => {
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

test('a clean key is taken without a word, and the Paste button does the same', async () => {
  await begin()
  await paste(page, key)
  await expect(field()).toHaveValue(key)
  await expect(page.getByRole('button', { name: 'Undo' })).toBeHidden()
  await field().fill('')
  await page.getByRole('button', { name: 'Paste' }).click()
  await expect(field()).toHaveValue(key)
})

test('a paste is in the field at once, and Connect waits until the key in it is found', async ({
  browser,
}) => {
  const fresh = await (await newAdmin(browser, 'Early')).open()
  await fresh.goto(SEGMENT_PAGE)
  // The page is alive, and what finds the key is fetched with the first focus.
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

test('a key that is typed while another one is being saved stays in the field', async ({ browser }) => {
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

test('what looks odd is a warning, and does not block', async () => {
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

test('what is stored is a chip: last four, fingerprint, who, when, last used; never the key', async () => {
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
