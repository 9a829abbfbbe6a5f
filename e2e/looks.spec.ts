import { expect, type Page, test } from '@playwright/test'
import { type Admin, connect, newAdmin, SEGMENT_PAGE } from './admin'
import { isAudited, seriousProblems } from './axe'

// The settings page in its states, light on desktop and dark on a phone: no overflow and no serious axe violations.
const VIEWS = (['light', 'dark'] as const)
  .flatMap(colorScheme =>
    [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ].map(viewport => ({ colorScheme, viewport })),
  )
  .filter(({ colorScheme, viewport }) => isAudited(colorScheme, viewport.width))

async function auditView(page: Page, what: string): Promise<void> {
  const { width } = page.viewportSize() ?? { width: 0 }
  expect(await page.evaluate(() => document.documentElement.scrollWidth), what).toBeLessThanOrEqual(width)
  expect(await seriousProblems(page), what).toEqual([])
}

let fresh: Admin
let tested: Admin

test.beforeAll(async ({ browser }) => {
  fresh = await newAdmin(browser, 'Fresh')
  tested = await newAdmin(browser, 'Tested')
  await connect(tested)
  const page = await tested.open()
  await page.goto(SEGMENT_PAGE)
  await page.getByRole('button', { name: 'Send test event' }).click()
  await expect(page.getByText('Accepted (HTTP 200)')).toBeVisible()
  await page.context().close()
})

for (const { colorScheme, viewport } of VIEWS) {
  test(`${colorScheme}, ${viewport.width} px`, async () => {
    const view = { colorScheme, viewport, reducedMotion: 'reduce' } as const
    const form = await fresh.open(view)
    await form.goto(SEGMENT_PAGE)
    await auditView(form, 'empty form')
    await form.getByRole('button', { name: 'Connect', exact: true }).click()
    await expect(form.getByText('Enter the write key of your Segment source.')).toBeVisible()
    await auditView(form, 'form with an error')
    await form.getByRole('textbox', { name: 'API Key' }).fill('short')
    await expect(form.getByText('The key has 5 characters')).toBeVisible()
    await auditView(form, 'form with a warning')
    await form.context().close()

    const page = await tested.open(view)
    await page.goto(SEGMENT_PAGE)
    await expect(page.getByText(/responded in \d+ ms/)).toBeVisible()
    await page.getByRole('button', { name: 'Request and response' }).click()
    await expect(page.getByText('{"success":true}')).toBeVisible()
    await page.getByRole('button', { name: 'Edit payload' }).click()
    await page.getByRole('textbox', { name: 'Payload' }).fill('{"made_up": 1}')
    await expect(page.getByText('made_up is not one of the 24')).toBeVisible()
    await page.getByRole('button', { name: 'Not there' }).click()
    await expect(page.getByText('Is your workspace in the other region?')).toBeVisible()
    await auditView(page, 'everything open')
    await page.getByRole('radio', { name: /EU/ }).click()
    await expect(page.getByText('Tests use the saved key and region.')).toBeVisible()
    await auditView(page, 'unsaved')
    await page.goto('/settings/integrations')
    await page.context().close()
  })
}
