import { expect, type Page, test } from '@playwright/test'
import { generateSync } from 'otplib'
import { type Admin, newAdmin, SEGMENT_PAGE } from './admin'
import { cli } from './cli'
import { closePages } from './close-pages'
import { sql } from './database'
import { auditPage } from './settings-world'
import { signIn } from './sign-in'

// The people of an account: invited, promoted, removed.
test.describe.configure({ mode: 'serial' })
test.afterAll(closePages)

const MEMBERS = '/settings/members'
const NEW_PASSWORD = 'a password of my own'

let owner: Admin
let page: Page
let invited: { email: string; page: Page }
test.beforeAll(async ({ browser }) => {
  owner = await newAdmin(browser, 'Members')
  page = await owner.open()
  await page.goto(MEMBERS)
})

const dialog = () => page.getByRole('dialog')
const row = (text: string) =>
  page.getByRole('region', { name: 'Members' }).getByRole('row').filter({ hasText: text })

/** Invites someone as the owner. @returns the link, as the dialog shows it */
async function invite(email: string, role: string): Promise<string> {
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  await dialog().getByLabel('Email').fill(email)
  await dialog().getByRole('radio', { name: role }).check()
  await dialog().getByRole('button', { name: 'Create invitation' }).click()
  await expect(page.getByRole('dialog', { name: `Invitation for ${email}` })).toContainText(
    'Email is not configured, so send this link to them yourself.',
  )
  const link = (await dialog().getByRole('figure', { name: 'invitation link' }).textContent()) ?? ''
  await dialog().getByRole('button', { name: 'Done' }).click()
  return link
}

async function choose(name: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${name}` }).click()
  await page.getByRole('menuitem', { name: action }).click()
}

test('invites someone by a link, which leads them to their first page', async ({ browser }) => {
  await auditPage(page, 'the members')
  const email = `bo-${process.pid}@example.com`
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  await auditPage(page, 'the invitation dialog')
  await page.keyboard.press('Escape')
  const link = await invite(email, 'Viewer')
  await expect(page.getByRole('region', { name: 'Open invitations' })).toContainText(email)

  const context = await browser.newContext()
  invited = { email, page: await context.newPage() }
  await invited.page.goto(link)
  await expect(invited.page.getByRole('heading', { name: `Join ${owner.account}` })).toBeVisible()
  await auditPage(invited.page, 'an invitation')
  await invited.page.getByLabel('Your name').fill('Bo')
  await invited.page.getByLabel('Password').fill('short')
  await invited.page.getByRole('button', { name: 'Join' }).click()
  await invited.page.getByLabel('Password').fill(NEW_PASSWORD)
  await invited.page.getByRole('button', { name: 'Join' }).click()
  await expect(invited.page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible()

  await page.reload()
  await expect(row(email)).toContainText('Viewer')
  await expect(page.getByRole('region', { name: 'Open invitations' })).toBeHidden()
  const again = await context.newPage()
  await again.goto(link)
  await expect(again.getByText('This link does not work')).toBeVisible()
  await again.close()
})

test('shows a viewer who is in the account, and who may change that', async () => {
  await invited.page.goto(MEMBERS)
  await expect(invited.page.getByText('Only owners may invite people. Your role is viewer.')).toBeVisible()
  await expect(invited.page.getByRole('button', { name: 'Invite', exact: true })).toBeHidden()
  await expect(invited.page.getByRole('button', { name: /^Actions for/ })).toHaveCount(0)
})

test('a new role is seen at once on an open page', async () => {
  await invited.page.goto('/deliveries')
  await expect(invited.page.getByText('Live', { exact: true })).toBeVisible()
  const menu = invited.page.getByRole('button', { name: 'User menu for Bo' })
  await expect(menu).toContainText('Viewer')
  await choose('Bo', 'Change role…')
  await auditPage(page, 'the role dialog')
  await dialog().getByRole('radio', { name: 'Admin' }).check()
  await dialog().getByRole('button', { name: 'Change role' }).click()
  await expect(row(invited.email)).toContainText('Admin')
  await expect(menu).toContainText('Admin', { timeout: 5_000 })
})

test('the last owner can neither leave nor step down', async () => {
  const self = owner.email.split('@')[0] ?? ''
  await choose(self, 'Leave account…')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Leave account' }).click()
  await expect(page.getByRole('alertdialog')).toContainText('is the last owner')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click()
})

test('a removal ends an open log within two seconds', async () => {
  await choose('Bo', 'Remove…')
  await auditPage(page, 'the removal dialog')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await expect(row(invited.email)).toHaveCount(0)
  await expect(invited.page.getByText('Signed out.')).toBeVisible({ timeout: 5_000 })
  await invited.page.reload()
  await expect(invited.page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await invited.page.getByLabel('Email').fill(invited.email)
  await invited.page.getByLabel('Password').fill(NEW_PASSWORD)
  await invited.page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(invited.page.getByText('You are no longer a member of any account.')).toBeVisible()
})

test('someone with a sign-in of their own signs in, then accepts', async ({ browser }) => {
  const other = await newAdmin(browser, 'Elsewhere')
  const link = await invite(other.email, 'Admin')
  const guest = await (await browser.newContext()).newPage()
  await guest.goto(link)
  await guest.getByRole('link', { name: 'Sign in' }).click()
  await guest.getByLabel('Email').fill(other.email)
  await guest.getByLabel('Password').fill('a long enough password')
  await guest.getByRole('button', { name: 'Sign in', exact: true }).click()
  await guest.getByRole('button', { name: `Join ${owner.account}` }).click()
  await expect(guest.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible()
  await expect(guest.getByText(owner.account).filter({ visible: true }).first()).toBeVisible()

  // One session shows one account; a link that belongs to the other one offers to switch.
  await guest.goto(`${SEGMENT_PAGE}?source=${await other.sourceId()}`)
  await expect(guest.getByText(`This page belongs to ${other.account}`)).toBeVisible()
  await guest.getByRole('button', { name: `Switch to ${other.account}` }).click()
  await expect(guest.getByRole('heading', { level: 1, name: 'Segment Integration' })).toBeVisible()
  await guest.getByRole('button', { name: /^User menu for/ }).click()
  await auditPage(guest, 'the user menu with two accounts')
  await guest.getByRole('menuitemradio', { name: owner.account }).click()
  await expect(guest.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible()
  await expect(guest.getByText(owner.account).filter({ visible: true }).first()).toBeVisible()
})

test('an owner helps someone who forgot their password', async ({ browser }) => {
  const link = await invite(`cy-${process.pid}@example.com`, 'Viewer')
  const guest = await (await browser.newContext()).newPage()
  await guest.goto(link)
  await guest.getByLabel('Your name').fill('Cy')
  await guest.getByLabel('Password').fill(NEW_PASSWORD)
  await guest.getByRole('button', { name: 'Join' }).click()
  await expect(guest.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible()
  await page.reload()
  await choose('Cy', 'Create reset link…')
  await dialog().getByRole('button', { name: 'Create reset link' }).click()
  const reset = (await dialog().getByRole('figure', { name: 'reset link' }).textContent()) ?? ''
  await dialog().getByRole('button', { name: 'Done' }).click()
  await guest.goto(reset)
  await auditPage(guest, 'the reset page')
  await guest.getByLabel('New password').fill('yet another password')
  await guest.getByRole('button', { name: 'Set password' }).click()
  await expect(guest.getByText('Your password was changed.')).toBeVisible()
  await guest.goto('/')
  await signIn(guest, `cy-${process.pid}@example.com`, 'yet another password')
})

test('requires a second factor, which people set up before anything else', async ({ browser }) => {
  await page.getByRole('switch', { name: 'Require a second factor' }).click()
  await expect(page.getByText('Set up your own second factor first')).toBeVisible()
  await cli([
    'user',
    'role',
    '--account',
    owner.account,
    '--email',
    `cy-${process.pid}@example.com`,
    '--role',
    'owner',
  ])
  await sql(`UPDATE account SET require_factor = true WHERE name = $1`, [owner.account])
  const guest = await (await browser.newContext()).newPage()
  await guest.goto('/sign-in')
  await guest.getByLabel('Email').fill(`cy-${process.pid}@example.com`)
  await guest.getByLabel('Password').fill('yet another password')
  await guest.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(guest.getByRole('heading', { name: 'Set up a second factor' })).toBeVisible()
  await auditPage(guest, 'the second factor that an account requires')
  expect((await guest.request.get('/api/deliveries')).status()).toBe(403)
  await guest.getByLabel('Current password').fill('yet another password')
  await guest.getByRole('button', { name: 'Set up' }).click()
  const secret = (await guest.getByRole('figure', { name: 'secret' }).textContent()) ?? ''
  await guest.getByLabel('Code').fill(generateSync({ secret }))
  await guest.getByRole('button', { name: 'Confirm' }).click()
  await guest.getByRole('button', { name: 'I saved them' }).click()
  await guest.getByRole('link', { name: 'Continue' }).click()
  await expect(guest.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible()
})
