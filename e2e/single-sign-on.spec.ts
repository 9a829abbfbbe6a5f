import { type Browser, expect, type Page, test } from '@playwright/test'
import { freePort } from '@/server/launcher/port.mjs'
import { RunningApp } from '@/tests/app'
import { type OidcServer, startOidcServer } from '@/tests/oidc-server'
import { closePages } from './close-pages'

// Signing in through a real OpenID Connect server.
test.describe.configure({ mode: 'serial' })
test.afterAll(closePages)

const PASSWORD = 'a long enough password'

let app: RunningApp
let oidc: OidcServer
test.beforeAll(async () => {
  const port = await freePort()
  oidc = await startOidcServer(`http://127.0.0.1:${port}`)
  app = await RunningApp.start({
    ...oidc.variables,
    PORT: String(port),
    OIDC_ALLOWED_DOMAINS: 'acme.test',
    OIDC_ACCOUNT: 'Acme',
    OIDC_ROLE_CLAIM: 'groups',
    OIDC_DEFAULT_ROLE: 'none',
  })
  await app.cli('account create --name Acme --owner-email owner@acme.test', PASSWORD)
  await app.cli('account create --name Other --owner-email other@acme.test', PASSWORD)
})
test.afterAll(async () => {
  await app.remove()
  await oidc.stop()
})

/** Signs in at the identity provider in a new browser. @returns the page of our product that it leads to */
async function signIn(browser: Browser, login: string): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: app.origin })).newPage()
  await page.goto('/sign-in?next=/deliveries')
  await page.getByRole('button', { name: 'Continue with single sign-on' }).click()
  await page.getByPlaceholder('Enter any login').fill(login)
  await page.getByPlaceholder('and password').fill('anything')
  await page.getByRole('button', { name: 'Sign-in' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.waitForURL(url => url.origin === app.origin)
  return page
}

const person = (login: string, claims: Record<string, unknown> = {}) =>
  oidc.people.set(login, {
    email: `${login}@acme.test`,
    email_verified: true,
    name: `${login} by name`,
    groups: ['staff', 'admin'],
    ...claims,
  })

test('a new person joins the account with the role of their groups', async ({ browser }) => {
  person('grace')
  const page = await signIn(browser, 'grace')
  await expect(page.getByRole('heading', { level: 1, name: 'Deliveries' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'User menu for grace by name' })).toContainText('Admin')
  const { users } = await app.cli<{ users: { email: string; role: string }[] }>('user list --account Acme')
  expect(users).toContainEqual(expect.objectContaining({ email: 'grace@acme.test', role: 'admin' }))
})

test('a lost group lowers the role at the next sign-in and ends the other sessions', async ({ browser }) => {
  const before = await signIn(browser, 'grace')
  person('grace', { groups: ['viewer'] })
  const page = await signIn(browser, 'grace')
  await expect(page.getByRole('button', { name: 'User menu for grace by name' })).toContainText('Viewer')
  await before.reload()
  await expect(before.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  person('grace', { groups: [] })
  const refused = await signIn(browser, 'grace')
  await expect(refused.getByText('You are no longer a member of any account.')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})

test('an unverified email, another domain and a stranger are refused with the reason', async ({
  browser,
}) => {
  person('eve', { email_verified: false })
  person('mallory', { email: 'mallory@evil.test' })
  for (const [login, reason] of [
    ['eve', 'Your identity provider has not confirmed your email address.'],
    ['mallory', 'Your email domain may not sign in here.'],
  ] as const) {
    const page = await signIn(browser, login)
    await expect(page.getByText(reason)).toBeVisible()
  }
})

test('someone with a password is linked only after signing in with it once', async ({ browser }) => {
  person('owner', { groups: ['owner'] })
  const page = await signIn(browser, 'owner')
  await expect(page.getByText('Someone with your email already has a password here.')).toBeVisible()
  await page.getByLabel('Email').fill('owner@acme.test')
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible()
  const next = await signIn(browser, 'owner')
  await expect(next.getByRole('button', { name: 'User menu for owner' })).toContainText('Owner')
})

test('an invitation is accepted by signing in with its email', async ({ browser }) => {
  await app.cli('operator add --email owner@acme.test')
  const owner = await signIn(browser, 'owner')
  await owner.goto('/settings/members')
  await owner.getByRole('button', { name: 'Invite', exact: true }).click()
  const dialog = owner.getByRole('dialog')
  await dialog.getByLabel('Email').fill('katherine@acme.test')
  await dialog.getByRole('radio', { name: 'Viewer' }).check()
  await dialog.getByRole('button', { name: 'Create invitation' }).click()
  await dialog.getByRole('button', { name: 'Done' }).click()
  person('katherine', { groups: [] })
  const page = await signIn(browser, 'katherine')
  await expect(page.getByRole('button', { name: 'User menu for katherine by name' })).toContainText('Viewer')
})
