import { expect, type Page, test } from '@playwright/test'
import { cli } from './cli'
import { closePages } from './close-pages'
import { sql, withoutDatabase } from './database'
import { actionsOf, auditPage, openTab, PAGE, type SettingsWorld, settingsWorld } from './settings-world'

// Problems between opening the page and saving. No input is lost, and the page says what to do.
test.describe.configure({ mode: 'serial' })
test.afterAll(closePages)

let world: SettingsWorld
let page: Page
test.beforeAll(async ({ browser }) => {
  world = await settingsWorld('Trouble')
  page = await world.open(browser)
  await page.goto(LIMITS)
})

const LIMITS = `${PAGE}/limits`
const button = (name: string | RegExp, at: Page = page) => at.getByRole('button', { name, exact: true })
const intake = (at: Page = page) => at.getByRole('region', { name: 'Limits' })
const alert = (at: Page = page) => at.getByRole('main').getByRole('alert').filter({ hasText: /./ }).first()

/** Stops the page from polling for changes, so that it shows an old state. */
const stopPolling = (at: Page) => at.route('**/api/sources/tag', route => route.abort())

test('an edit conflict names the other change, shows the current state, and keeps the entry', async ({
  browser,
}) => {
  const other = await world.open(browser)
  await other.goto(LIMITS)
  await stopPolling(page)
  await intake().getByLabel('Rate limit').fill('500')
  await intake(other).getByLabel('Rate limit').fill('20')
  await intake(other).getByLabel('Web origins').fill('https://theirs.example')
  await button('Save limits', other).click()
  await expect(other.getByText('Limits saved.')).toBeVisible()

  await button('Save limits').click()
  await expect(alert()).toContainText('Someone else saved first')
  await expect(alert()).toContainText('allowed web pages from https://theirs.example to send events')
  await expect(alert()).toContainText('limited it to 20 events per second')
  await expect(intake().getByLabel('Rate limit')).toHaveValue('500')
  await expect(intake().getByLabel('Web origins')).toHaveValue('https://theirs.example')
  await auditPage(page, 'an edit conflict')
  await button('Save limits').click()
  await expect(page.getByText('Limits saved.')).toBeVisible()
  await expect(alert()).toBeHidden()
  await page.unroute('**/api/sources/tag')

  // The second tab updates without a reload.
  await expect(intake(other).getByLabel('Rate limit')).toHaveValue('500', { timeout: 15_000 })
  await other.context().close()
})

test('an edit conflict in a dialog can be overwritten', async () => {
  await stopPolling(page)
  await cli(['source', 'limit', ...world.where, '--events-per-second', '30'])
  await button('Pause').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Skip events' }).click()
  await dialog.getByRole('button', { name: 'Pause', exact: true }).click()
  await expect(dialog).toContainText('Command line limited it to 30 events per second')
  await auditPage(page, 'an edit conflict in a dialog')
  await expect(dialog.getByRole('radio', { name: 'Skip events' })).toBeChecked()
  await dialog.getByRole('button', { name: 'Pause', exact: true }).click()
  await expect(page.getByText('New events are recorded as Discarded and not sent.')).toBeVisible()
  await page.unroute('**/api/sources/tag')
})

test('a second tab shows the change and keeps its own entry', async () => {
  const tab = await page.context().newPage()
  await tab.goto(LIMITS)
  // Type only after hydration.
  await tab.waitForLoadState('networkidle')
  await intake(tab).getByLabel('Web origins').fill('https://mine.example')
  await button('Resume').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Resume sending' }).click()
  await expect(tab.getByText('This source is paused')).toBeHidden({ timeout: 15_000 })
  await expect(button('Pause', tab)).toBeVisible()
  await expect(intake(tab).getByLabel('Web origins')).toHaveValue('https://mine.example')
  await tab.close()
})

test('a double click makes one change', async () => {
  const before = await actionsOf(world)
  await button('Pause').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Pause', exact: true }).dblclick()
  await expect(page.getByText('This source is paused')).toBeVisible()
  await button('Resume').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Resume sending' }).dblclick()
  await expect(page.getByText('This source is paused')).toBeHidden()
  await openTab(page, 'Send events')
  await button('Create key').click()
  await page.getByRole('dialog').getByLabel('Label').fill('Once')
  await page.getByRole('dialog').getByRole('button', { name: 'Create key' }).dblclick()
  await expect(page.getByRole('dialog')).toContainText('ugk_')
  await page.keyboard.press('Escape')
  const after = await actionsOf(world)
  expect(after.slice(0, after.length - before.length)).toEqual([
    'ingest_key.create',
    'source.resume',
    'source.pause',
  ])
})

test('the back button does not show a key again that was shown once', async () => {
  await button('Create key').click()
  await page.getByRole('dialog').getByLabel('Label').fill('Left')
  await page.getByRole('dialog').getByRole('button', { name: 'Create key' }).click()
  await expect(page.getByRole('dialog')).toContainText('ugk_')
  const made = /ugk_[A-Za-z0-9_-]{32}/.exec((await page.getByRole('dialog').textContent()) ?? '')?.[0] ?? ''
  await button('Done').click()
  await openTab(page, 'History')
  await expect(page.getByRole('heading', { level: 1, name: 'History' })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('region', { name: 'Ingest keys' })).toBeVisible()
  await expect(page.getByRole('dialog')).toBeHidden()
  expect(await page.content()).not.toContain(made)
})

test('is read-only for a viewer, and tells an admin who was made a viewer in the meantime', async ({
  browser,
}) => {
  const viewer = await world.open(browser, 'viewer')
  await viewer.goto(PAGE)
  await expect(
    viewer.getByText('Only owners and admins may connect a source or change its settings.').first(),
  ).toBeVisible()
  for (const [tab, ...names] of [
    ['Connection', 'Pause'],
    ['Send events', 'Create key', /Actions for/],
    ['Events', 'Save contract'],
    ['Limits', 'Save limits'],
  ] as const) {
    await openTab(viewer, tab)
    for (const name of names) await expect(viewer.getByRole('button', { name })).toHaveCount(0)
  }
  await expect(intake(viewer).getByLabel('Rate limit')).toBeDisabled()
  await viewer.getByRole('button', { name: /^Source: / }).click()
  await expect(viewer.getByRole('menuitem', { name: /^(Add source|Rename)/ })).toHaveCount(0)
  await viewer.keyboard.press('Escape')
  await auditPage(viewer, 'what a viewer sees')
  await viewer.context().close()

  await page.goto(LIMITS)
  await intake().getByLabel('Rate limit').fill('77')
  const role = async (to: string) => {
    await sql(
      `UPDATE membership SET role = $2::"Role" FROM "user" u WHERE u.id = membership.user_id AND u.email = $1`,
      [world.admin, to],
    )
  }
  await role('viewer')
  await button('Save limits').click()
  await expect(alert()).toContainText(
    'Only owners and admins may change the rate limit of a source. Your role is viewer.',
  )
  await expect(intake().getByLabel('Rate limit')).toHaveValue('77')
  await role('owner')
  await button('Save limits').click()
  await expect(page.getByText('Limits saved.').first()).toBeVisible()
  // Wait until the form shows the saved value; before that, an entry would count as a change to the old one.
  await expect(button('Save limits')).toBeDisabled()
})

test('reports an unavailable database, signs no one out, and saves on the next attempt', {
  tag: '@alone',
}, async () => {
  await intake().getByLabel('Rate limit').fill('88')
  await withoutDatabase(async () => {
    await button('Save limits').click()
    await expect(alert()).toContainText(
      'The database is not responding, so your change may not have been saved.',
    )
    await expect(intake().getByLabel('Rate limit')).toHaveValue('88')
    expect((await page.request.get('/api/sources/tag')).status()).toBe(503)
  })
  await expect(async () => {
    await button('Save limits').click({ timeout: 1_000 })
    await expect(page.getByText('Limits saved.').first()).toBeVisible({ timeout: 3_000 })
  }).toPass({ timeout: 20_000 })
  await page.reload()
  await expect(intake().getByLabel('Rate limit')).toHaveValue('88')
})

test('an ended session asks to sign in again next to the form and keeps the entry', async () => {
  // Let pending refreshes finish: one that runs without a session would leave the page.
  await stopPolling(page)
  await page.reload()
  await page.waitForLoadState('networkidle')
  await intake().getByLabel('Rate limit').fill('99')
  const cookies = await page.context().cookies()
  await page.context().clearCookies()
  await button('Save limits').click()
  await expect(alert()).toContainText('You are signed out.')
  await expect(alert().getByRole('link', { name: /Sign in/ })).toHaveAttribute('target', '_blank')
  await expect(intake().getByLabel('Rate limit')).toHaveValue('99')
  await auditPage(page, 'an ended session')
  // As after signing in from another tab.
  await page.context().addCookies(cookies)
  await button('Save limits').click()
  await expect(alert()).toBeHidden()
  await expect(page.getByText('Limits saved.').first()).toBeVisible()
})
