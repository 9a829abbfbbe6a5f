import { type Browser, expect, type Page, test } from '@playwright/test'
import { newAdmin, newWriteKey, SEGMENT_PAGE } from './admin'
import { closePages } from './close-pages'
import { holdRoute } from './hold-route'

test.afterEach(closePages)

test('connects without JavaScript, cleans the key, and never sends it back', async ({ browser }) => {
  const admin = await newAdmin(browser, 'Noscript')
  const page = await admin.open({ javaScriptEnabled: false })
  await page.goto(SEGMENT_PAGE)
  const field = page.getByRole('textbox', { name: 'API Key' })
  const connect = page.getByRole('button', { name: 'Connect', exact: true })

  await field.fill('two words')
  await page.getByRole('radio', { name: /EU/ }).check()
  await connect.click()
  await expect(page.getByText('The key contains a space.')).toBeVisible()
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect(field).toHaveValue('')
  // The selection is kept.
  await expect(page.getByRole('radio', { name: /EU/ })).toBeChecked()

  const key = newWriteKey()
  await field.fill(`analytics.load("${key}")`)
  await connect.click()
  await expect(page.getByRole('group', { name: 'API Key' })).toContainText(key.slice(-4))
  await expect(page.getByRole('radio', { name: /EU/ })).toBeChecked()
  await expect(page.getByText('Connected – not verified')).toBeVisible()
  await expect(page.getByText('; extracted the key from the analytics.load snippet')).toBeVisible()
  expect(await page.content()).not.toContain(key)
})

/** The Segment page of a new account with key and region entered. Its scripts wait for `letScripts`. */
async function enteredEarly(browser: Browser, name: string) {
  const page = await (await newAdmin(browser, name)).open()
  const letScripts = await holdRoute(page, '**/*.js')
  await page.goto(SEGMENT_PAGE, { waitUntil: 'commit' })
  const key = newWriteKey()
  await page.getByRole('textbox', { name: 'API Key' }).fill(key)
  await page.getByRole('radio', { name: /EU/ }).check()
  return { page, key, letScripts }
}

async function expectConnected(page: Page, key: string) {
  await expect(page.getByRole('group', { name: 'API Key' })).toContainText(key.slice(-4))
  await expect(page.getByRole('radio', { name: /EU/ })).toBeChecked()
}

test('connects with values entered before the scripts loaded', async ({ browser }) => {
  const { page, key, letScripts } = await enteredEarly(browser, 'Early')
  letScripts()
  // The menu opens only after hydration.
  await expect(async () => {
    await page.getByRole('button', { name: /Choose another source/ }).press('Enter')
    await expect(page.getByRole('menu')).toBeVisible({ timeout: 500 })
  }).toPass()
  await page.keyboard.press('Escape')

  await expect(page.getByRole('textbox', { name: 'API Key' })).toHaveValue(key)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expectConnected(page, key)
})

test('connects when the button is pressed while the scripts are loading', async ({ browser }) => {
  const { page, key, letScripts } = await enteredEarly(browser, 'Moment')
  letScripts()
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expectConnected(page, key)
})
