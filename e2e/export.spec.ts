import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { PROPERTIES } from '@/lib/contract/properties'
import { closePages } from './close-pages'
import { listed } from './log-page'
import { actionsOf, auditPage, guide, type SettingsWorld, settingsWorld } from './settings-world'

// Exports of filtered deliveries.
test.describe.configure({ mode: 'serial' })
test.afterAll(closePages)

let world: SettingsWorld
let page: Page
test.beforeAll(async ({ browser, baseURL }) => {
  world = await settingsWorld('Export')
  await world.send(baseURL, [
    guide(1),
    guide(2),
    { ...guide(3), properties: { feedback: '=1+1' } },
    { userId: 'u4' },
  ])
  page = await world.open(browser)
  await page.goto('/deliveries?q=-state:rejected')
  await expect(listed(page).filter({ hasText: 'Accepted' })).toHaveCount(3)
})

const menu = async (on: Page) => {
  await on.getByRole('button', { name: 'Export', exact: true }).click()
  return on.getByRole('menu')
}

async function download(name: RegExp): Promise<{ file: string; text: string }> {
  const opened = await menu(page)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    opened.getByRole('menuitem', { name }).click(),
  ])
  return { file: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') }
}

test('states the count, the content and the limit before an export', async () => {
  const opened = await menu(page)
  await expect(opened).toContainText('3 deliveries match.')
  await expect(opened).toContainText('limited to the newest 100,000')
  await expect(opened).toContainText('personal data')
  await auditPage(page, 'the export menu')
  await page.keyboard.press('Escape')
})

test('exports the filtered deliveries as CSV and JSONL and records it in the history', async () => {
  const csv = await download(/^CSV/)
  expect(csv.file).toMatch(/^segment-deliveries-.*\.csv$/)
  const [head = '', ...rows] = csv.text.trimEnd().split('\r\n')
  expect(head.split(',').slice(-24)).toEqual(PROPERTIES.map(property => property.name))
  expect(rows).toHaveLength(3)
  expect(csv.text).toContain(`'=1+1`)
  const jsonl = await download(/^JSONL/)
  const lines = jsonl.text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(lines.map(line => line.userId)).toEqual(expect.arrayContaining(['u1', 'u2', 'u3']))
  expect(lines.find(line => line.userId === 'u1').payload.properties).toMatchObject({ guide_id: 1 })
  for (const { text } of [csv, jsonl]) {
    expect(text).not.toContain(world.writeKey)
    expect(text).not.toContain(world.ingestKey)
    expect(text).not.toContain('u4')
  }
  await page.goto('/settings/integrations/segment/history')
  await expect(page.getByText('exported deliveries as JSONL (-state:rejected, 24h)').first()).toBeVisible()
  expect(await actionsOf(world)).not.toContain('delivery.export')
  await page.goBack()
})

test('copies the visible rows as a Markdown table', async () => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const opened = await menu(page)
  await opened.getByRole('menuitem', { name: 'Copy as Markdown table' }).click()
  await expect(page.getByText('Copied 3 rows as a Markdown table.')).toBeVisible()
  const text = await page.evaluate(() => navigator.clipboard.readText())
  expect(text.trimEnd().split('\n')).toHaveLength(5)
  expect(text).toContain('| Accepted | Guide Started | u1 |')
})

test('is refused to a viewer by the page and the server', async ({ browser }) => {
  const viewer = await world.open(browser, 'viewer')
  await viewer.goto('/deliveries')
  const opened = await menu(viewer)
  await expect(opened).toContainText('Only owners and admins may export deliveries.')
  await expect(opened.getByRole('menuitem', { name: 'CSV' })).toBeDisabled()
  const status = await viewer.evaluate(async () => (await fetch('/api/deliveries/export?format=csv')).status)
  expect(status).toBe(403)
  await viewer.context().close()
})
