import { expect, type Page, test } from '@playwright/test'
import { RunningApp } from '@/tests/app'
import { type MailServer, startMailServer } from '@/tests/mail-server'
import { closePages } from './close-pages'

// What needs a mail server and an operator: the first setup, a forgotten password, a new address, other accounts.
test.describe.configure({ mode: 'serial' })
test.afterAll(closePages)

const EMAIL = 'ada@example.com'
const PASSWORD = 'the first password'

let app: RunningApp
let mail: MailServer
let page: Page
test.beforeAll(async ({ browser }) => {
  mail = await startMailServer()
  app = await RunningApp.start({ SMTP_URL: mail.url, SMTP_FROM: 'us@example.com' })
  page = await (await browser.newContext({ baseURL: app.origin })).newPage()
})
test.afterAll(async () => {
  await app.remove()
  await mail.stop()
})

/** The first link of this kind in a mail to the address. */
async function linkTo(address: string, kind: string): Promise<string> {
  let link = ''
  await expect(() => {
    const texts = mail.mails.filter(one => one.to.includes(address)).map(one => one.source)
    const found = texts.map(
      text => new RegExp(`/${kind}/ugl_[\\w-]{32}`).exec(text.replace(/=\r?\n/g, ''))?.[0],
    )
    link = found.filter(one => one !== undefined).at(-1) ?? ''
    expect(link).not.toBe('')
  }).toPass({ timeout: 10_000 })
  return link
}

async function signIn(email: string, password: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible()
}

const signOut = async () => {
  await page.getByRole('button', { name: /^User menu for/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
}

test('whoever sets the installation up is its operator, and creates another account', async () => {
  await page.goto(/\/setup\?token=\S+/.exec(app.output.join(''))?.[0] ?? '')
  await page.getByLabel('Account name').fill('First')
  await page.getByLabel('Your name').fill('Ada')
  await page.getByLabel('Email').fill(EMAIL)
  await page.getByLabel('Password').fill('1234567890')
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByText('This is one of the most common passwords.')).toBeVisible()
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Segment Integration' })).toBeVisible()

  await page.getByRole('button', { name: 'User menu for Ada' }).click()
  await page.getByRole('menuitem', { name: 'All accounts' }).click()
  await page.getByRole('button', { name: 'Create account' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Account name').fill('Second')
  await dialog.getByLabel('Owner’s email').fill('bo@example.com')
  await dialog.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByRole('dialog', { name: 'Invitation for the owner' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Done' }).click()
  expect(await linkTo('bo@example.com', 'invite')).toContain('/invite/')

  await page.getByRole('button', { name: 'Close Second' }).click()
  await dialog.getByLabel('Type Second to confirm').fill('Secnd')
  await dialog.getByRole('button', { name: 'Close account' }).click()
  await expect(dialog).toContainText('Enter Second to confirm.')
  await dialog.getByLabel('Type Second to confirm').fill('Second')
  await dialog.getByRole('button', { name: 'Close account' }).click()
  await expect(page.getByRole('row', { name: /^Second/ })).toContainText('Closed')
})

test('changes the address once the new one is confirmed', async () => {
  await page.goto('/settings/profile')
  const card = page.getByRole('region', { name: 'Email' })
  await card.getByLabel('New email').fill('lovelace@example.com')
  await card.getByLabel('Current password').fill(PASSWORD)
  await card.getByRole('button', { name: 'Send confirmation' }).click()
  await expect(card).toContainText('We sent a link to lovelace@example.com.')
  await page.goto(await linkTo('lovelace@example.com', 'confirm-email'))
  await page.getByRole('button', { name: 'Confirm' }).click()
  await expect(page.getByText('You now sign in with lovelace@example.com.')).toBeVisible()
  await page.getByRole('link', { name: 'Continue' }).click()
  await signOut()
})

test('replaces a forgotten password by mail', async () => {
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await expect(page.getByRole('heading', { name: 'Forgot your password?' })).toBeVisible()
  await page.getByLabel('Email').fill('lovelace@example.com')
  await page.getByRole('button', { name: 'Send reset link' }).click()
  await expect(
    page.getByText('If lovelace@example.com has a password here, a link is on its way.'),
  ).toBeVisible()
  await page.goto(await linkTo('lovelace@example.com', 'reset'))
  await page.getByLabel('New password').fill('the second password')
  await page.getByRole('button', { name: 'Set password' }).click()
  await page.getByRole('link', { name: 'Sign in' }).click()
  await signIn('lovelace@example.com', 'the second password')
})
