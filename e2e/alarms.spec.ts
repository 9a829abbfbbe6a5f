import { expect, type Page, test } from '@playwright/test'
import pg from 'pg'
import { basicAuth } from '@/tests/basic-auth'
import { axe } from './axe'
import { cli } from './cli'
import { closePages } from './close-pages'
import { signIn } from './sign-in'

// Warnings that an admin must not miss: an unbalanced ledger, and held events that are about to be discarded.
test.describe.configure({ mode: 'serial' })
test.afterAll(closePages)

const account = `Alarms-${process.pid}`
const email = `alarms-${process.pid}@example.com`
const password = 'a long enough password'
const source = ['--account', account, '--source', 'UserGuiding_Prod']

let page: Page
let database: pg.Client
let sourceId = ''

test.beforeAll(async ({ browser, baseURL }) => {
  await cli(['account', 'create', '--name', account, '--owner-email', email], password)
  const { ingestKey } = await cli<{ ingestKey: string }>(['ingest-key', 'create', ...source])
  sourceId = (await cli<{ sourceId: string }>(['source', 'show', ...source])).sourceId
  const sent = await fetch(`${baseURL}/v1/batch`, {
    method: 'POST',
    headers: { authorization: basicAuth(ingestKey) },
    body: JSON.stringify({ batch: Array(3).fill({ event: 'Guide Started', userId: 'u' }) }),
  })
  expect(sent.status).toBe(200)
  database = new pg.Client({
    connectionString: (await cli<{ url: string }>(['db', 'url', '--runtime'])).url,
  })
  await database.connect()
  page = await (await browser.newContext()).newPage()
  await signIn(page, email, password)
})
test.afterAll(async () => {
  await database.end()
})

const ledger = () => page.getByRole('region', { name: 'Ledger' })

test('the dashboard reports a missing row, and recovers when it is back', async () => {
  await cli(['ledger', 'check', ...source])
  await page.reload()
  await expect(ledger().getByText('Balanced')).toBeVisible()
  await expect(ledger().getByText(/Last verified against the database (just now|\d+ s ago)\./)).toBeVisible()

  const { rows } = await database.query(
    `DELETE FROM relay.queue WHERE (source_id, id) IN (
       SELECT source_id, id FROM relay.queue WHERE source_id = $1 LIMIT 1) RETURNING *`,
    [sourceId],
  )
  expect(await cli(['ledger', 'check', ...source])).toEqual({
    sourceId,
    addsUp: false,
    differences: { received: 1, held: 1 },
  })
  await page.reload()
  await expect(ledger().getByText('Out of balance', { exact: true })).toBeVisible()
  await expect(ledger().getByText(/UserGuiding_Prod, since .*: 1 Held row is missing\./)).toBeVisible()
  expect(await axe(page)).toEqual([])
  await page.screenshot({ path: test.info().outputPath('ledger.png'), fullPage: true })

  await database.query(
    'INSERT INTO relay.queue SELECT * FROM jsonb_populate_recordset(NULL::relay.queue, $1)',
    [JSON.stringify(rows)],
  )
  await cli(['ledger', 'check', ...source])
  await page.reload()
  await expect(ledger().getByText('Balanced')).toBeVisible()
})

test('dashboard and settings warn a day before held events are discarded', async () => {
  const warning =
    /^3 held events will be discarded within 24 hours, the first in \d h.*Connect the source to send them/
  await expect(page.getByText(warning)).toBeHidden()
  await database.query(`UPDATE relay.queue SET due_at = now() + interval '5 hours' WHERE source_id = $1`, [
    sourceId,
  ])
  await page.reload()
  await expect(page.getByText(warning)).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('dashboard.png'), fullPage: true })
  await page.goto('/settings/integrations/segment')
  await expect(page.getByText('Held events are about to be discarded')).toBeVisible()
  await expect(page.getByText(warning)).toBeVisible()
  expect(await axe(page)).toEqual([])
  await page.screenshot({ path: test.info().outputPath('settings.png'), fullPage: true })
})
