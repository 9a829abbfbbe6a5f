import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { cli } from './cli'
import { closePages } from './close-pages'
import { auditPage, type SettingsWorld, settingsWorld } from './settings-world'

// What an owner does when an end user asks for their data to be exported or erased.
test.describe.configure({ mode: 'serial' })
test.afterAll(closePages)

const WHO = 'ada@customer.example'
let world: SettingsWorld
let page: Page
test.beforeAll(async ({ browser }) => {
  world = await settingsWorld('Privacy')
  page = await world.open(browser)
  await cli(['source', 'pause', ...world.where])
})

test('finds, exports and erases the data of one end user', async ({ baseURL }) => {
  await world.send(baseURL, [
    { event: 'Guide Started', userId: WHO, properties: { guide_name: 'Onboarding tour' } },
    { event: 'Guide Completed', userId: 'grace' },
    { event: 'Checklist Item URL Click', userId: WHO },
  ])
  await page.goto('/settings/user-data')
  await page.getByLabel('User ID').fill('nobody')
  await page.getByRole('button', { name: 'Find' }).click()
  await expect(page.getByText('No stored event has this user ID.')).toBeVisible()
  await page.getByLabel('User ID').fill(WHO)
  await page.getByRole('button', { name: 'Find' }).click()
  await expect(page.getByText(`2 events for ${WHO}`)).toBeVisible()
  await expect(page.getByText('1 Held')).toBeVisible()
  await auditPage(page, 'the data of a user')

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export as JSONL' }).click()
  const file = readFileSync(await (await download).path(), 'utf8')
  const lines = file
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as { event: string })
  expect(lines.map(line => line.event).sort()).toEqual(['Checklist Item URL Click', 'Guide Started'])
  expect(file).toContain('Onboarding tour')

  await page.getByRole('button', { name: 'Erase data…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Erase this user’s data?' })
  const confirm = dialog.getByRole('button', { name: 'Erase data' })
  await expect(confirm).toBeDisabled()
  await dialog.getByLabel('Type the user ID to confirm').fill(WHO)
  await auditPage(page, 'the dialog that erases')
  await confirm.click()
  await expect(page.getByRole('region', { name: 'Erasures' }).getByText('2 events erased')).toBeVisible()
  await expect(page.getByText(WHO)).toHaveCount(0)
})

test('the log says what was erased, and offers nothing to send', async () => {
  await page.goto('/deliveries?live=0&q=reason:erased')
  await expect(page.getByText('erased', { exact: true }).first()).toBeVisible()
  await page.getByRole('link', { name: 'Guide Started' }).click()
  const drawer = page.getByRole('dialog')
  await expect(drawer.getByText('The user’s data was erased', { exact: true })).toBeVisible()
  await expect(drawer.getByText('Discarded because the user’s data was erased').first()).toBeVisible()
  await expect(drawer.getByRole('button', { name: 'Send anyway' })).toHaveCount(0)
  await expect(drawer.getByText('Payload', { exact: true })).toHaveCount(0)
  await page.goto('/deliveries?live=0&q=user:grace')
  await expect(page.getByRole('link', { name: 'Guide Completed' })).toBeVisible()
})

test('a viewer sees who may do this', async ({ browser }) => {
  const viewer = await world.open(browser, 'viewer')
  await viewer.goto('/settings/user-data')
  await expect(
    viewer.getByText('Only owners and admins may find and export a user’s data. Your role is viewer.'),
  ).toBeVisible()
  await expect(viewer.getByRole('button', { name: 'Find' })).toHaveCount(0)
})
