import { expect, type Page, test } from '@playwright/test'
import { basicAuth } from '@/tests/basic-auth'
import { type Admin, connect, newAdmin, SEGMENT_PAGE } from './admin'
import { cli } from './cli'
import { closePages } from './close-pages'
import { sql } from './database'
import { withoutWorkers } from './workers'

// On three pages, the badge has one label for each of eight states, with a reason and a next step.
test.describe.configure({ mode: 'serial' })
test.afterAll(closePages)

let admin: Admin
let page: Page
const source = () => ['--account', admin.account, '--source', 'UserGuiding_Prod']

test.beforeAll(async ({ browser }) => {
  admin = await newAdmin(browser, 'States')
  page = await admin.open()
})

async function expectBadge(label: string, reason: RegExp, next: RegExp): Promise<void> {
  for (const address of [SEGMENT_PAGE, '/settings/integrations', '/']) {
    await page.goto(address)
    const content = page.getByRole('main')
    await expect(content.getByText(label, { exact: true }).first(), `${label} on ${address}`).toBeVisible()
    await expect(content.getByText(reason).first(), address).toBeVisible()
    await expect(content.getByText(next).first(), address).toBeVisible()
  }
}

const lane = async (change: string) =>
  sql(`UPDATE relay.lane SET ${change} WHERE source_id = $1::uuid`, [await admin.sourceId()])

const queue = async (change: string) =>
  sql(`UPDATE relay.queue SET ${change} WHERE source_id = $1::uuid`, [await admin.sourceId()])

test('Not connected', async () => {
  await expectBadge('Not connected', /No Segment write key yet/, /click Connect/)
})

test('Connected – not verified', async () => {
  await connect(admin)
  await expectBadge('Connected – not verified', /No one has confirmed/, /Send a test event/)
})

test('Connected', async () => {
  await page.goto(SEGMENT_PAGE)
  await page.getByRole('button', { name: 'Send test event' }).click()
  await page.getByRole('button', { name: 'I see it' }).click()
  await expect(page.getByText('Connected', { exact: true })).toBeVisible()
  await expectBadge(
    'Connected',
    /saw an event from this source in Segment|confirmed that a test event/,
    /saw/,
  )
})

test('Retrying', async ({ baseURL }) => {
  const { ingestKey } = await cli<{ ingestKey: string }>(['ingest-key', 'create', ...source()])
  await lane(`open_until = now() + interval '20 minutes'`)
  const response = await fetch(`${baseURL}/v1/track`, {
    method: 'POST',
    headers: { authorization: basicAuth(ingestKey) },
    body: JSON.stringify({ event: 'Guide Started', userId: 'u1' }),
  })
  expect(response.status).toBe(200)
  await queue(`state = 'retrying', reason = 'segment_error', status = 503, attempt = 1,
    first_attempt_at = now() - interval '5 minutes'`)
  await expectBadge('Retrying', /Segment is responding with 503\. 1 event is waiting/, /on Segment’s side/)
  await expect(page.getByText(/^Since /)).toBeVisible()
  await expect(page.getByText(/^Next attempt: /)).toBeVisible()
  await expect(page.getByText('Owner: Segment')).toBeVisible()
  await queue(`reason = 'dns_failure', status = NULL`)
  await expectBadge('Retrying', /host name cannot be resolved/, /Check this server’s DNS/)
  await expect(page.getByText('Owner: The server operator')).toBeVisible()
})

test('Degraded', async () => {
  await cli(['deliveries', 'discard', ...source(), '--state', 'retrying'])
  await expectBadge('Degraded', /Requests to Segment are failing/, /Open a waiting delivery/)
})

test('Failing', async () => {
  await lane('open_until = NULL, parked_at = now(), refused_since = now(), parked_reason = $$key_refused$$')
  await expectBadge('Failing', /refused (the|this) write key/, /[Cc]heck (the|that the) key/)
  await cli(['source', 'resume', ...source()])
})

test('Paused', async () => {
  await cli(['source', 'pause', ...source()])
  await expectBadge('Paused', /[Pp]aused/, /[Rr]esume/)
  await cli(['source', 'resume', ...source()])
})

test('Status unavailable', { tag: '@alone' }, async () => {
  await connect(admin)
  await withoutWorkers(async () => {
    await sql(`UPDATE relay.worker SET seen_at = now() - interval '40 seconds'`)
    await expectBadge('Status unavailable', /No worker has reported/, /worker process is running/)
  })
  await expect(async () => {
    await page.goto(SEGMENT_PAGE)
    await expect(page.getByText('Connected – not verified')).toBeVisible({ timeout: 500 })
  }).toPass()
})
