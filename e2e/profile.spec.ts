import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { generateSync } from 'otplib'
import { openApi } from '@/lib/docs/openapi/document'
import { type Admin, newAdmin } from './admin'
import { closePages } from './close-pages'
import { sql } from './database'
import { auditPage } from './settings-world'
import { signIn } from './sign-in'

// What people change about themselves.
test.describe.configure({ mode: 'serial' })
test.afterAll(closePages)

const PROFILE = '/settings/profile'
const PASSWORD = 'a long enough password'

let owner: Admin
let page: Page
test.beforeAll(async ({ browser }) => {
  owner = await newAdmin(browser, 'Profile')
  page = await owner.open()
  await page.goto(PROFILE)
})

const card = (name: string) => page.getByRole('region', { name })

test('changes the name everywhere', async () => {
  await auditPage(page, 'the profile')
  await card('Name').getByLabel('Name').fill('Ada Lovelace')
  await card('Name').getByRole('button', { name: 'Save name' }).click()
  await expect(page.getByRole('button', { name: 'User menu for Ada Lovelace' })).toBeVisible()
  await expect(card('Email')).toContainText(owner.email)
  await expect(card('Email')).toContainText('only the server operator can change the address')
})

test('changes the password with the old one, and signs the other sessions out', async ({ browser }) => {
  const other = await (await browser.newContext()).newPage()
  await signIn(other, owner.email, PASSWORD)
  await page.reload()
  await expect(card('Sessions').getByRole('listitem').filter({ hasText: 'Chrome on' })).not.toHaveCount(0)
  await card('Password').getByLabel('Current password').fill('not my password')
  await card('Password').getByLabel('New password').fill('an even longer password')
  await card('Password').getByRole('button', { name: 'Change password' }).click()
  await expect(card('Password')).toContainText('This is not your current password.')
  await card('Password').getByLabel('Current password').fill(PASSWORD)
  await card('Password').getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('Password changed. Your other sessions were signed out.')).toBeVisible()
  await expect(card('Sessions').getByRole('listitem')).toHaveCount(1)
  await other.reload()
  await expect(other.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})

test('lists the sessions, and signs one of them out', async ({ browser }) => {
  const other = await (await browser.newContext()).newPage()
  await signIn(other, owner.email, 'an even longer password')
  await page.reload()
  await expect(card('Sessions').getByRole('listitem')).toHaveCount(2)
  await expect(card('Sessions')).toContainText('This session')
  await card('Sessions')
    .getByRole('button', { name: /^Sign out Chrome/ })
    .click()
  await expect(card('Sessions').getByRole('listitem')).toHaveCount(1)
  await other.reload()
  await expect(other.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})

test('keeps the theme and the time zone for other browsers', async ({ browser }) => {
  await page.getByRole('region', { name: 'Display' }).getByLabel('Theme').selectOption('dark')
  await expect(page.locator('html')).toHaveClass(/dark/)
  const kept = () =>
    sql<{ utc: boolean }>(`SELECT utc FROM "user" WHERE email = $1 AND theme = 'dark'`, [owner.email])
  await expect.poll(async () => (await kept()).length).toBe(1)
  await page.getByRole('region', { name: 'Display' }).getByLabel('Time zone').selectOption('utc')
  await expect.poll(async () => (await kept())[0]?.utc).toBe(true)
  const other = await (await browser.newContext()).newPage()
  await signIn(other, owner.email, 'an even longer password')
  await other.goto('/settings/profile')
  await expect(other.locator('html')).toHaveClass(/dark/)
  await expect(other.getByLabel('Time zone')).toHaveValue('utc')
  await other.context().close()
})

/** Asks with a viewer's token, and compares the response with the OpenAPI document. */
async function expectDocumented(script: APIRequestContext, path: string): Promise<void> {
  const response = await script.get(path)
  const status = path.includes('export') ? 403 : 200
  expect([path, response.status()]).toEqual([path, status])
  const operation = openApi('https://relay.example.com').paths[path.replace(/\?.*/, '')]?.get
  const schema = operation?.responses[status]?.content?.['application/json']?.schema
  if (schema === undefined) throw new Error(`${path}: ${status} is not documented`)
  const ajv = new Ajv2020({ strict: false })
  expect(ajv.validate({ ...schema }, await response.json()) ? [] : ajv.errors, path).toEqual([])
}

test('creates an API token, which works without a session until it is revoked', async ({
  playwright,
  baseURL,
}) => {
  await card('API tokens').getByRole('button', { name: 'Create token' }).click()
  const dialog = page.getByRole('dialog')
  await auditPage(page, 'the token dialog')
  await dialog.getByLabel('Name').fill('Nightly report')
  await dialog.getByLabel('Role').selectOption('Viewer')
  await dialog.getByRole('button', { name: 'Create token' }).click()
  const token = (await dialog.getByRole('figure', { name: 'API token' }).textContent()) ?? ''
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(card('API tokens').getByRole('listitem')).toContainText(`ugt_…${token.slice(-4)}`)

  const script = await playwright.request.newContext({
    ...(baseURL ? { baseURL } : {}),
    extraHTTPHeaders: { authorization: `Bearer ${token}` },
  })
  for (const path of [
    '/api/deliveries',
    '/api/problems',
    '/api/jobs',
    '/api/sources',
    '/api/ledger',
    '/api/deliveries/export?format=csv',
  ])
    await expectDocumented(script, path)
  // A viewer's token may not write, and no token opens what needs a session.
  const write = await script.post('/api/jobs', { data: { kind: 'retry', q: 'state:failed' } })
  expect(write.status()).toBe(403)
  expect((await script.get('/api/deliveries/stream')).status()).toBe(401)
  expect((await script.get('/')).url()).toContain('/sign-in')

  await page.reload()
  await expect(card('API tokens')).toContainText('last used')
  await card('API tokens').getByRole('button', { name: 'Revoke Nightly report' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke token' }).click()
  await expect(card('API tokens').getByText('No API tokens yet')).toBeVisible()
  expect((await script.get('/api/sources')).status()).toBe(401)
  await script.dispose()
})

test('signs in with a second factor: set-up, a code, a recovery code', async ({ browser }) => {
  const factor = () => card('Second factor')
  await factor().getByLabel('Current password').fill('an even longer password')
  await factor().getByRole('button', { name: 'Set up' }).click()
  await expect(factor().getByRole('img', { name: /^QR code/ })).toBeVisible()
  await auditPage(page, 'the second factor being set up')
  const secret = (await factor().getByRole('figure', { name: 'secret' }).textContent()) ?? ''
  await factor().getByLabel('Code').fill('000000')
  await factor().getByRole('button', { name: 'Confirm' }).click()
  await expect(factor()).toContainText('This code is not valid.')
  const step = Math.floor(Date.now() / 1000) - 30
  await factor()
    .getByLabel('Code')
    .fill(generateSync({ secret, epoch: step }))
  await factor().getByRole('button', { name: 'Confirm' }).click()
  const codes = (await page.getByRole('figure', { name: 'recovery codes' }).textContent()) ?? ''
  const [recovery = ''] = codes.split('\n')
  await auditPage(page, 'the recovery codes')
  await page.getByRole('button', { name: 'I saved them' }).click()
  await expect(factor().getByText('On', { exact: true })).toBeVisible()

  for (const code of [generateSync({ secret, epoch: step + 30 }), recovery]) {
    const other = await (await browser.newContext()).newPage()
    await other.goto('/sign-in')
    await other.getByLabel('Email').fill(owner.email)
    await other.getByLabel('Password').fill('an even longer password')
    await other.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(other.getByText('Enter the code from your authenticator app.')).toBeVisible()
    await expect(other.getByLabel('Code')).toBeFocused()
    await auditPage(other, 'the sign-in page that asks for a code')
    await other.getByLabel('Code').fill('000000')
    await other.keyboard.press('Enter')
    await expect(other.getByText('This code is not valid, or it was used before.')).toBeVisible()
    await other.getByLabel('Code').fill(code)
    await other.keyboard.press('Enter')
    await expect(other.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible()
    await other.context().close()
  }
})
