import { randomBytes } from 'node:crypto'
import { expect, type Page, test } from '@playwright/test'
import { axe, isAudited } from './axe'
import { cli } from './cli'
import { closePages } from './close-pages'
import { signIn } from './sign-in'

// The Segment Integration page through the life of a source.
test.describe.configure({ mode: 'serial' })
test.afterAll(closePages)

const account = `Settings-${process.pid}`
const admin = `admin-${process.pid}@example.com`
const viewer = `viewer-${process.pid}@example.com`
const password = 'a long enough password'
const writeKey = randomBytes(16).toString('hex')
const secondKey = randomBytes(16).toString('hex')
const PAGE = '/settings/integrations/segment'

let page: Page
const problems: string[] = []

test.beforeAll(async ({ browser }) => {
  await cli(['account', 'create', '--name', account, '--owner-email', admin], password)
  await cli(['user', 'create', '--account', account, '--email', viewer, '--role', 'viewer'], password)
  page = await (await browser.newContext()).newPage()
  page.on('console', message => {
    if (message.type() === 'error') problems.push(message.text())
  })
  page.on('pageerror', error => problems.push(error.message))
  await signIn(page, admin, password)
  await page.goto(PAGE)
})

const keyBox = () => page.getByRole('textbox', { name: 'API Key' })

test('shows errors and warnings about a key next to the field', async () => {
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(page.getByText('Enter the write key of your Segment source.')).toBeVisible()
  await expect(keyBox()).toBeFocused()
  await keyBox().fill('abc123')
  await expect(page.getByText('The key has 6 characters; write keys usually have 32.')).toBeVisible()
  expect(await axe(page)).toEqual([])
})

test('removes spaces from a pasted key, connects, and says so', async () => {
  await keyBox().fill(`  ${writeKey} `)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(page.getByText('Removed spaces from the key.')).toBeVisible()
  await expect(page.getByText('Connected – not verified')).toBeVisible()
  await expect(keyBox()).toBeHidden()
})

test('replaces the key in an empty field', async () => {
  await page.getByRole('button', { name: 'Replace key' }).click()
  await expect(keyBox()).toBeFocused()
  await expect(keyBox()).toHaveValue('')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(keyBox()).toBeHidden()
  await page.getByRole('button', { name: 'Replace key' }).click()
  await keyBox().fill(writeKey)
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('This is already the source’s write key.')).toBeVisible()
  await keyBox().fill(secondKey)
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText(`Key ending in ${secondKey.slice(-4)}`)).toBeVisible()
})

test('confirms a region change, and Cancel keeps the region', async () => {
  const save = page.getByRole('button', { name: 'Save changes' })
  await expect(save).toBeDisabled()
  await page.getByRole('radio', { name: 'European Union' }).click()
  await save.click()
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(page.getByRole('radio', { name: 'United States' })).toBeChecked()
})

test('follows a region change from elsewhere, unless another region is selected here', async () => {
  const region = (name: string) => page.getByRole('radio', { name })
  const connectElsewhere = (residency: string) =>
    cli(
      ['source', 'connect', '--account', account, '--source', 'UserGuiding_Prod', '--residency', residency],
      randomBytes(16).toString('hex'),
    )
  await connectElsewhere('eu')
  await expect(region('European Union')).toBeChecked()
  await region('United States').click()
  await connectElsewhere('eu')
  await expect(page.getByRole('button', { name: 'Save changes' })).toBeEnabled()
  await expect(region('United States')).toBeChecked()
  await connectElsewhere('us')
  await expect(page.getByRole('button', { name: 'Save changes' })).toBeDisabled()
  await expect(region('United States')).toBeChecked()
})

test('pauses, and shows a resume from the command line', async () => {
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('radio', { name: 'Skip events' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('This source is paused')).toBeVisible()
  await cli(['source', 'resume', '--account', account, '--source', 'UserGuiding_Prod'])
  await expect(page.getByText('This source is paused')).toBeHidden()
  await expect(page.getByText('Command line resumed it')).toBeVisible()
})

test('is read-only for a viewer and says why', async ({ browser }) => {
  const other = await (await browser.newContext()).newPage()
  await signIn(other, viewer, password)
  await other.goto(PAGE)
  await expect(
    other.getByText('Only owners and admins may connect a source or change its settings.'),
  ).toBeVisible()
  for (const name of ['Replace key', 'Save changes', 'Disconnect', 'Pause', 'Create key']) {
    const button = other.getByRole('button', { name })
    expect((await button.count()) === 0 || (await button.isDisabled()), name).toBe(true)
  }
  await other.context().close()
})

test('explains the consequences before disconnecting', async () => {
  await page.getByRole('button', { name: 'Disconnect' }).click()
  await expect(page.getByRole('alertdialog')).toContainText('The write key is deleted.')
  await page.getByRole('button', { name: 'Disconnect source' }).click()
  await expect(keyBox()).toBeVisible()
  await expect(keyBox()).toHaveValue('')
})

test('never puts a key in the page, violates no CSP, and fits every width and theme', async () => {
  for (const key of [writeKey, secondKey]) expect(await page.content()).not.toContain(key)
  // The browser logs the status of the two refused saves above, of an empty key and of the current key.
  const refused = 'Failed to load resource: the server responded with a status of 400 (Bad Request)'
  expect(problems).toEqual([refused, refused])
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const width of [320, 390, 1440]) {
      await page.setViewportSize({ width, height: 800 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      if (isAudited(colorScheme, width)) expect(await axe(page), `${colorScheme} ${width}`).toEqual([])
    }
  }
})

test('signing out revokes the session, not only the cookie', async ({ browser }) => {
  const stolen = await browser.newContext({ storageState: await page.context().storageState() })
  await page.getByRole('button', { name: /^User menu/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in$/)
  const other = await stolen.newPage()
  await other.goto(PAGE)
  await expect(other).toHaveURL(/\/sign-in\?next=/)
  await stolen.close()
})
