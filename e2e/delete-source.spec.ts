import { expect, type Page, test } from '@playwright/test'
import { cli } from './cli'
import { closePages } from './close-pages'
import { auditPage, guide, PAGE, type SettingsWorld, settingsWorld } from './settings-world'

// Deleting a source: refused while events are waiting, confirmed by its name, and what remains afterwards.
test.describe.configure({ mode: 'serial' })
test.afterAll(closePages)

let world: SettingsWorld
let page: Page
test.beforeAll(async ({ browser }) => {
  world = await settingsWorld('Gone')
  page = await world.open(browser)
  await page.goto(PAGE)
})

const dialog = () => page.getByRole('dialog')
const openDialog = async () => {
  await page.getByRole('button', { name: /^Source: / }).click()
  await page.getByRole('menuitem', { name: 'Delete UserGuiding_Prod…' }).click()
}

test('refuses to delete a source with waiting events, and says how many there are', async ({ baseURL }) => {
  await cli(['source', 'pause', ...world.where])
  expect(await world.send(baseURL, [guide(1), guide(2)])).toBe(200)
  await openDialog()
  await expect(dialog()).toContainText('2 events waiting')
  await expect(dialog().getByRole('button', { name: 'Delete source' })).toBeDisabled()
  await auditPage(page, 'the dialog that deletes a source with waiting events')
  await page.keyboard.press('Escape')
  await cli(['source', 'resume', ...world.where])
  await expect
    .poll(async () => (await cli<{ accepted: number }>(['ledger', ...world.where])).accepted, {
      timeout: 30_000,
    })
    .toBe(2)
})

test('deletes a source by its name: its keys stop working, its totals and history are kept', async ({
  baseURL,
}) => {
  // The command line has changed the source since the page was loaded.
  await page.reload()
  await openDialog()
  const confirm = dialog().getByRole('button', { name: 'Delete source' })
  await expect(dialog()).not.toContainText('waiting')
  await dialog().getByLabel('Type UserGuiding_Prod to confirm').fill('UserGuiding')
  await expect(confirm).toBeDisabled()
  await dialog().getByLabel('Type UserGuiding_Prod to confirm').fill('UserGuiding_Prod')
  await auditPage(page, 'the dialog that deletes a source')
  await confirm.click()
  await expect(page).toHaveURL(/\/settings\/integrations$/)
  await expect(page.getByText('This account has no sources.')).toBeVisible()
  expect(await world.send(baseURL, [guide(3)])).toBe(401)
  await page.getByText('1 deleted source').click()
  await expect(page.getByText('2 events received: 2 accepted')).toBeVisible()
  await auditPage(page, 'integrations without a source')
  await page.goto(`${PAGE}/history`)
  await expect(page.getByText('deleted the source UserGuiding_Prod')).toBeVisible()
  await expect(
    page.getByRole('region', { name: 'Changes' }).getByText('UserGuiding_Prod (deleted)').first(),
  ).toBeVisible()
})

test('an account without sources can add one, and its pages still work', async () => {
  for (const path of ['/', '/deliveries', '/problems', '/settings/alerts'])
    expect((await page.goto(path))?.status(), path).toBe(200)
  await page.goto(PAGE)
  await expect(page).toHaveURL(/\/settings\/integrations$/)
  await page.getByRole('button', { name: 'Add source' }).click()
  await dialog().getByRole('button', { name: 'UserGuiding_Prod' }).click()
  await dialog().getByRole('button', { name: 'Add source' }).click()
  await expect(page.getByText('Not connected', { exact: true })).toBeVisible()
})

test('does not offer the deletion to a viewer', async ({ browser }) => {
  const viewer = await world.open(browser, 'viewer')
  await viewer.goto(PAGE)
  await viewer.getByRole('button', { name: /^Source: / }).click()
  await expect(viewer.getByRole('menuitem', { name: /^Delete/ })).toHaveCount(0)
})
