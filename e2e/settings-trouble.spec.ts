import { expect, type Page, test } from '@playwright/test'
import { cli } from './cli'
import { closePages } from './close-pages'
import { sql, withoutDatabase } from './database'
import { actionsOf, expectGoodLooks, PAGE, type SettingsWorld, settingsWorld } from './settings-world'

// What may go wrong between opening the page and saving: each has an outcome that helps, and nothing is lost.
test.describe.configure({ mode: 'serial' })
test.afterAll(closePages)

let world: SettingsWorld
let page: Page
test.beforeAll(async ({ browser }) => {
  world = await settingsWorld('Trouble')
  page = await world.open(browser)
  await page.goto(PAGE)
})

const button = (name: string | RegExp, at: Page = page) => at.getByRole('button', { name, exact: true })
const intake = (at: Page = page) => at.getByRole('region', { name: 'Intake' })
const alert = (at: Page = page) => at.getByRole('main').getByRole('alert').filter({ hasText: /./ }).first()

/** Stops the page from looking for changes by itself, as one that was just left alone for some seconds. */
const blind = (at: Page) => at.route('**/api/sources/tag', route => route.abort())

test('a lost race names the winner, shows what is there now, and keeps what was typed', async ({
  browser,
}) => {
  const other = await world.open(browser)
  await other.goto(PAGE)
  await blind(page)
  await intake().getByLabel('Rate limit').fill('500')
  await intake(other).getByLabel('Rate limit').fill('20')
  await intake(other).getByLabel('Web origins').fill('https://theirs.example')
  await button('Save intake', other).click()
  await expect(other.getByText('Intake saved.')).toBeVisible()

  await button('Save intake').click()
  await expect(alert()).toContainText('Somebody was faster')
  await expect(alert()).toContainText('allowed web pages of https://theirs.example to send events')
  await expect(alert()).toContainText('limited it to 20 events per second')
  await expect(intake().getByLabel('Rate limit')).toHaveValue('500')
  await expect(intake().getByLabel('Web origins')).toHaveValue('https://theirs.example')
  await expectGoodLooks(page, 'a lost race')
  await button('Save intake').click()
  await expect(page.getByText('Intake saved.')).toBeVisible()
  await expect(alert()).toBeHidden()
  await page.unroute('**/api/sources/tag')

  // The second tab shows it by itself, without a reload.
  await expect(intake(other).getByLabel('Rate limit')).toHaveValue('500', { timeout: 15_000 })
  await other.context().close()
})

test('a lost race in a dialog can be put over the other change as well', async () => {
  await blind(page)
  await cli(['source', 'limit', ...world.where, '--events-per-second', '30'])
  await button('Pause').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Skip events' }).click()
  await dialog.getByRole('button', { name: 'Pause', exact: true }).click()
  await expect(dialog).toContainText('Command line limited it to 30 events per second')
  await expectGoodLooks(page, 'a lost race in a dialog')
  await expect(dialog.getByRole('radio', { name: 'Skip events' })).toBeChecked()
  await dialog.getByRole('button', { name: 'Pause', exact: true }).click()
  await expect(page.getByText('Events that arrive are recorded as Discarded and not sent.')).toBeVisible()
  await page.unroute('**/api/sources/tag')
})

test('a second tab shows the change by itself, and what is typed there stays', async () => {
  const tab = await page.context().newPage()
  await tab.goto(PAGE)
  // Typing begins once the page is alive.
  await tab.waitForLoadState('networkidle')
  await intake(tab).getByLabel('Web origins').fill('https://mine.example')
  await button('Resume').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Resume sending' }).click()
  await expect(tab.getByText('This source is paused')).toBeHidden({ timeout: 15_000 })
  await expect(button('Pause', tab)).toBeVisible()
  await expect(intake(tab).getByLabel('Web origins')).toHaveValue('https://mine.example')
  await tab.close()
})

test('a double click is one change', async () => {
  const before = await actionsOf(world)
  await button('Pause').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Pause', exact: true }).dblclick()
  await expect(page.getByText('This source is paused')).toBeVisible()
  await button('Resume').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Resume sending' }).dblclick()
  await expect(page.getByText('This source is paused')).toBeHidden()
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

test('the back button does not bring a key back that was shown once', async () => {
  await button('Create key').click()
  await page.getByRole('dialog').getByLabel('Label').fill('Left')
  await page.getByRole('dialog').getByRole('button', { name: 'Create key' }).click()
  await expect(page.getByRole('dialog')).toContainText('ugk_')
  const made = /ugk_[A-Za-z0-9_-]{32}/.exec((await page.getByRole('dialog').textContent()) ?? '')?.[0] ?? ''
  await button('Done').click()
  await page.getByRole('link', { name: 'All changes' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'History' })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: 'Segment Integration' })).toBeVisible()
  await expect(page.getByRole('dialog')).toBeHidden()
  expect(await page.content()).not.toContain(made)
})

test('a viewer sees the settings and why they cannot be changed; a person made viewer meanwhile is told', async ({
  browser,
}) => {
  const viewer = await world.open(browser, 'viewer')
  await viewer.goto(PAGE)
  await expect(
    viewer.getByText('Only owners and admins may connect a source or change its settings.').first(),
  ).toBeVisible()
  for (const name of ['Save contract', 'Save intake', 'Pause', 'Create key', /Actions for/]) {
    await expect(viewer.getByRole('button', { name })).toHaveCount(0)
  }
  await expect(intake(viewer).getByLabel('Rate limit')).toBeDisabled()
  await viewer.getByRole('button', { name: /^Source: / }).click()
  await expect(viewer.getByRole('menuitem', { name: 'Add source…' })).toHaveCount(0)
  await viewer.keyboard.press('Escape')
  await expectGoodLooks(viewer, 'what a viewer sees')
  await viewer.context().close()

  await intake().getByLabel('Rate limit').fill('77')
  const role = async (to: string) => {
    await sql(
      `UPDATE membership SET role = $2::"Role" FROM "user" u WHERE u.id = membership.user_id AND u.email = $1`,
      [world.admin, to],
    )
  }
  await role('viewer')
  await button('Save intake').click()
  await expect(alert()).toContainText(
    'Only owners and admins may change the rate limit of a source. Your role is viewer.',
  )
  await expect(intake().getByLabel('Rate limit')).toHaveValue('77')
  await role('owner')
  await button('Save intake').click()
  await expect(page.getByText('Intake saved.').first()).toBeVisible()
  // The form has what is saved now; until then it would take a value that is typed for a change of the old one.
  await expect(button('Save intake')).toBeDisabled()
})

test('a database that is down is said so, nobody is signed out, and the next try goes through', {
  tag: '@alone',
}, async () => {
  await intake().getByLabel('Rate limit').fill('88')
  await withoutDatabase(async () => {
    await button('Save intake').click()
    await expect(alert()).toContainText('The database does not answer at the moment, so nothing was changed.')
    await expect(intake().getByLabel('Rate limit')).toHaveValue('88')
    expect((await page.request.get('/api/sources/tag')).status()).toBe(503)
  })
  await expect(async () => {
    await button('Save intake').click({ timeout: 1_000 })
    await expect(page.getByText('Intake saved.').first()).toBeVisible({ timeout: 3_000 })
  }).toPass({ timeout: 20_000 })
  await page.reload()
  await expect(intake().getByLabel('Rate limit')).toHaveValue('88')
})

test('an ended session asks to sign in again beside the form, and what was entered is still there', async () => {
  // Nothing of the tests before is under way any more: a page that is just being shown anew finds nobody signed in, and leaves.
  await blind(page)
  await page.reload()
  await page.waitForLoadState('networkidle')
  await intake().getByLabel('Rate limit').fill('99')
  const cookies = await page.context().cookies()
  await page.context().clearCookies()
  await button('Save intake').click()
  await expect(alert()).toContainText('You are signed out.')
  await expect(alert().getByRole('link', { name: /Sign in/ })).toHaveAttribute('target', '_blank')
  await expect(intake().getByLabel('Rate limit')).toHaveValue('99')
  await expectGoodLooks(page, 'an ended session')
  // As after signing in in the other tab.
  await page.context().addCookies(cookies)
  await button('Save intake').click()
  await expect(alert()).toBeHidden()
  await expect(page.getByText('Intake saved.').first()).toBeVisible()
})
