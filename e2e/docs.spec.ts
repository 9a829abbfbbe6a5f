import { expect, type Page, test } from '@playwright/test'
import { CONTENTS } from '@/components/docs/contents'
import { EVENTS } from '@/lib/contract/events'
import { INGEST_ERRORS } from '@/lib/contract/ingest-errors'
import { PROPERTIES } from '@/lib/contract/properties'
import { SETUPS } from '@/lib/docs/snippets/setups'
import { axe, isAudited } from './axe'
import { cli } from './cli'
import { signIn } from './sign-in'

// The public docs page, and the same setup instructions on a source's page.
const account = `Docs-${process.pid}`
const email = `docs-${process.pid}@example.com`
const password = 'a long enough password'

/** Collects the page's errors, including CSP violations. */
function collectErrors(page: Page): string[] {
  const found: string[] = []
  page.on('console', message => {
    if (message.type() === 'error') found.push(message.text())
  })
  page.on('pageerror', error => found.push(error.message))
  return found
}

const wide = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }

test('renders completely for a visitor, with working anchors and no errors', async ({ page, baseURL }) => {
  const problems = collectErrors(page)
  const response = await page.goto('/docs')
  expect(response?.status()).toBe(200)
  expect(response?.headers()['content-security-policy']).toContain("script-src 'self' 'nonce-")
  await expect(page.getByRole('heading', { level: 1, name: 'Docs' })).toBeVisible()

  const entries = CONTENTS.flatMap(group => group.entries)
  for (const { title } of entries) {
    await expect(page.getByRole('heading', { level: 2, name: title, exact: true })).toBeVisible()
  }
  const linked = await page
    .locator('a[href^="#"]')
    .evaluateAll(links => links.map(link => link.getAttribute('href')?.slice(1) ?? ''))
  const ids = await page.locator('[id]').evaluateAll(elements => elements.map(element => element.id))
  for (const id of linked) expect(ids).toContain(id)
  expect(new Set(ids).size).toBe(ids.length)

  const text = (await page.getByRole('main').textContent()) ?? ''
  for (const { name } of [...EVENTS, ...PROPERTIES]) expect(text).toContain(name)
  for (const code of Object.keys(INGEST_ERRORS)) expect(text).toContain(code)
  for (const { code } of SETUPS)
    expect(text).toContain(code({ origin: baseURL ?? '', ingestKey: null }).trim())

  const contents = page.getByRole('navigation', { name: 'On this page' })
  await contents.getByRole('link', { name: 'Limits' }).click()
  await expect(page).toHaveURL(/\/docs#limits$/)
  await expect(page.getByRole('heading', { name: 'Limits' })).toBeInViewport()
  await expect(contents.getByRole('link', { name: 'Limits' })).toHaveAttribute('aria-current', 'location')
  expect(problems).toEqual([])
})

test('links to the OpenAPI document', async ({ page, request }) => {
  await page.goto('/docs')
  const href = await page.getByRole('link', { name: 'OpenAPI 3.1' }).getAttribute('href')
  const document = (await (await request.get(href ?? '')).json()) as { openapi: string; paths: object }
  expect(document.openapi).toMatch(/^3\.1\./)
  expect(Object.keys(document.paths)).toContain('/v1/userguiding')
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [size, viewport] of Object.entries({ wide, phone })) {
    if (!isAudited(colorScheme, viewport.width)) continue
    test(`fits and is accessible: ${size}, ${colorScheme}`, async ({ browser }) => {
      const page = await (await browser.newContext({ colorScheme, viewport })).newPage()
      await page.goto('/docs')
      await expect(page.getByRole('heading', { level: 1, name: 'Docs' })).toBeVisible()
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(width).toBe(viewport.width)
      if (size === 'phone') {
        await page.getByText('On this page').first().click()
        await expect(page.getByRole('navigation', { name: 'On this page' })).toBeVisible()
      }
      expect(await axe(page)).toEqual([])
      if (size === 'phone') {
        await page.getByRole('link', { name: 'The 24 properties', exact: true }).click()
        await expect(page.getByRole('heading', { name: 'The 24 properties' })).toBeInViewport()
        await expect(page.getByRole('navigation', { name: 'On this page' })).toBeHidden()
      }
      await page.context().close()
    })
  }
}

test('shows the same instructions on a source’s page, with a newly created key', async ({
  browser,
  baseURL,
}) => {
  await cli(['account', 'create', '--name', account, '--owner-email', email], password)
  const page = await (await browser.newContext({ viewport: phone })).newPage()
  const problems = collectErrors(page)
  await signIn(page, email, password)
  await page.goto('/settings/integrations/segment/send')

  const card = page.getByRole('region', { name: 'Ingest keys' })
  await expect(card.getByRole('figure', { name: 'webhook URL' })).toContainText(
    `${baseURL}/v1/userguiding?key=YOUR_INGEST_KEY`,
  )
  await expect(card.getByText('Complete Integration')).toBeVisible()
  for (const { label } of SETUPS) {
    await card.getByRole('tab', { name: label, exact: true }).click()
    await expect(card.getByRole('figure', { name: `${label} example` })).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width)
  }
  expect(await axe(page)).toEqual([])

  await page.getByRole('button', { name: 'Create key' }).first().click()
  await page.getByRole('dialog').getByLabel('Label').fill('Webhook')
  await page.getByRole('dialog').getByRole('button', { name: 'Create key' }).click()
  await page.getByRole('button', { name: 'Done' }).click()
  const code = card.getByRole('figure', { name: 'webhook URL' }).locator('code')
  await expect(code).toHaveText(/key=ugk_[A-Za-z0-9_-]{32}$/)
  const address = (await code.textContent()) ?? ''
  const call = { event: 'guide started (userguiding)', payload: { userId: 'user-7', guideId: 42 } }
  expect((await page.request.post(address, { data: call })).status()).toBe(200)

  await page.reload()
  await expect(card.getByRole('figure', { name: 'webhook URL' })).toContainText('YOUR_INGEST_KEY')
  expect(await page.content()).not.toContain(address.slice(-36))
  await card.getByRole('link', { name: 'docs' }).click()
  await expect(page).toHaveURL(/\/docs$/)
  await page.getByRole('button', { name: 'Open menu' }).click()
  await expect(page.getByRole('link', { name: 'Docs', exact: true })).toHaveAttribute('aria-current', 'page')
  expect(problems).toEqual([])
  await page.context().close()
})
