import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { cli } from './cli'
import { closePages } from './close-pages'
import { sql } from './database'
import { auditPage, PAGE, type SettingsWorld, settingsWorld } from './settings-world'

// Who changed what: filtered by source, person, kind and time, paged and exported.
test.describe.configure({ mode: 'serial' })
test.afterAll(closePages)

let world: SettingsWorld
let page: Page
test.beforeAll(async ({ browser }) => {
  world = await settingsWorld('History')
  page = await world.open(browser)
  await page.goto(PAGE)
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('This source is paused')).toBeVisible()
  for (const limit of ['54', '55']) {
    await cli(['source', 'limit', ...world.where, '--events-per-second', limit])
  }
  // More than one page: copies of the same change with earlier times.
  await sql(
    `INSERT INTO audit (id, account_id, source_id, actor_type, actor_id, actor_name, action, before, after, at)
     SELECT gen_random_uuid(), account_id, source_id, actor_type, actor_id, actor_name, action, before,
       jsonb_build_object('eventsPerSecond', 54 - n), at - n * interval '1 ms'
     FROM audit, generate_series(1, 53) AS n WHERE source_id = $1 AND after ->> 'eventsPerSecond' = '54'`,
    [world.sourceId],
  )
})

const rows = () => page.getByRole('region', { name: 'Changes' }).getByRole('listitem')

test('opens from recent changes, filtered by the same source', async () => {
  await page.getByRole('link', { name: 'All changes' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'History' })).toBeVisible()
  await expect(page.getByLabel('Source', { exact: true })).toHaveValue(world.sourceId)
  await expect(rows()).toHaveCount(50)
  await expect(rows().first()).toContainText('Command line limited it to 55 events per second')
  await expect(rows().first()).toContainText('54')
  await auditPage(page, 'the history')
})

test('pages to older changes and back', async () => {
  await page.getByRole('link', { name: 'Older' }).click()
  await expect(rows().last()).toContainText('added the source UserGuiding_Prod')
  await expect(page.getByRole('link', { name: 'Older' })).toBeHidden()
  await page.getByRole('link', { name: 'Newest' }).click()
  await expect(rows().first()).toContainText('limited it to 55')
})

test('filters step by step, and the back button undoes each step', async () => {
  await page.getByLabel('Source', { exact: true }).selectOption('All sources')
  await expect(page).not.toHaveURL(/source=/)
  await page.getByRole('button', { name: 'Change' }).click()
  await page.getByRole('checkbox', { name: 'Person added' }).click()
  await page.keyboard.press('Escape')
  await expect(rows()).toHaveCount(1)
  await expect(rows().first()).toContainText('as viewer')
  await page.getByLabel('Who').selectOption({ label: world.admin.split('@')[0] ?? '' })
  await expect(page.getByText('No matching changes')).toBeVisible()
  await auditPage(page, 'the history without a match')
  await page.goBack()
  await expect(rows()).toHaveCount(1)
  await expect(page.getByLabel('Who')).toHaveValue('')
  await page.goBack()
  await expect(rows()).toHaveCount(50)
  const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
  await page.getByLabel('From').fill(tomorrow)
  await expect(page.getByText('No matching changes')).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(rows()).toHaveCount(50)
  await expect(page.getByLabel('From')).toHaveValue('')
})

test('exports the filtered changes and records the export', async () => {
  await page.getByLabel('Source', { exact: true }).selectOption(world.sourceId)
  await expect(page).toHaveURL(/source=/)
  for (const [name, first] of [
    ['CSV', 'time,who,kind,action,what,source,before,after'],
    ['JSONL', '{"id":'],
  ] as const) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: `Export as ${name}` }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(new RegExp(`^segment-history-.*\\.${name.toLowerCase()}$`))
    const text = await readFile(await download.path(), 'utf8')
    expect(text.startsWith(first)).toBe(true)
    expect(text).toContain('limited it to 7 events per second')
    expect(text).not.toContain(world.writeKey)
    expect(text).not.toContain(world.ingestKey)
  }
  await page.reload()
  await expect(rows().first()).toContainText('exported the history as JSONL')
})

test('is available to viewers', async ({ browser }) => {
  const viewer = await world.open(browser, 'viewer')
  await viewer.goto(`${PAGE}/history`)
  await expect(viewer.getByText('limited it to 55 events per second')).toBeVisible()
  await viewer.context().close()
})
