import { expect, type Locator, type Page, test } from '@playwright/test'
import { newAdmin, newWriteKey, paste } from './admin'
import { closePages } from './close-pages'

test.afterEach(closePages)

/** Counts the user's interactions. */
class Hand {
  interactions = 0
  pastes = 0

  constructor(private readonly page: Page) {}

  async click(target: Locator): Promise<void> {
    this.interactions += 1
    await target.click()
  }

  async paste(text: string): Promise<void> {
    this.pastes += 1
    await paste(this.page, text)
  }
}

test('gets the first event accepted with five interactions and one paste', async ({ browser }) => {
  const page = await (await newAdmin(browser, 'First')).open()
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible()
  const hand = new Hand(page)

  await hand.click(page.getByRole('link', { name: 'Open Segment Integration' }))
  await hand.click(page.getByRole('textbox', { name: 'API Key' }))
  await hand.paste(newWriteKey())
  await hand.click(page.getByRole('radio', { name: /EU/ }))
  await hand.click(page.getByRole('button', { name: 'Connect', exact: true }))
  await hand.click(page.getByRole('button', { name: 'Send test event' }))

  await expect(page.getByText('Accepted (HTTP 200)')).toBeVisible()
  expect(hand.interactions).toBeLessThanOrEqual(5)
  expect(hand.pastes).toBe(1)
})

test('connects and verifies a source by keyboard alone', async ({ browser }) => {
  const page = await (await newAdmin(browser, 'Keys')).open()
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible()

  await tabTo(page, page.getByRole('link', { name: 'Open Segment Integration' }))
  await page.keyboard.press('Enter')
  const key = page.getByRole('textbox', { name: 'API Key' })
  await expect(key).toBeVisible()
  await tabTo(page, key)
  await paste(page, newWriteKey())
  await tabTo(page, page.getByRole('radio', { name: /US/ }))
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: /EU/ })).toBeChecked()
  await expect(page.getByRole('radio', { name: /EU/ })).toBeFocused()
  await tabTo(page, page.getByRole('button', { name: 'Connect', exact: true }))
  await page.keyboard.press('Enter')
  // Focus moves to the next step.
  await expect(page.getByRole('button', { name: 'Send test event' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Accepted (HTTP 200)')).toBeVisible()
  await tabTo(page, page.getByRole('button', { name: 'I see it' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText('Connected', { exact: true })).toBeVisible()
})

/** Presses Tab until the target has focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate(element => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('60 presses of Tab did not reach the target')
}
