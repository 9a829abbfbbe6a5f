import { type Browser, chromium, type Page } from '@playwright/test'
import sparticuz from '@sparticuz/chromium'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Ctx, cliCtx } from '@/lib/accounts/ctx'
import type { Explanation } from '@/lib/contract/delivery'
import { REASONS } from '@/lib/contract/reasons'
import { REASON_CODES, type ReasonCode } from '@/lib/contract/states'
import { retryDelivery } from '@/lib/jobs/change-delivery'
import { listDeliveries } from '@/lib/log/list-deliveries'
import { db } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { sandboxControl } from '@/lib/sandbox/control-client'
import { type FaultInput, faultSchema } from '@/lib/sandbox/fault'
import { type Sandbox, startSandbox } from '@/lib/sandbox/start-sandbox'
import { fingerprint } from '@/lib/security/fingerprint'
import { createAccount } from '@/lib/setup/create-account'
import { changeContract } from '@/lib/sources/change-contract'
import { connectSource } from '@/lib/sources/connect-source'
import { createIngestKey } from '@/lib/sources/create-ingest-key'
import { createSource } from '@/lib/sources/create-source'
import { pauseSource } from '@/lib/sources/pause-source'
import { resumeSource } from '@/lib/sources/resume-source'
import { eraseUserData } from '@/lib/user-data/erase-user-data'
import { joinApp, postBatch, RunningApp } from '@/tests/app'
import {
  ATTEMPT_REASONS,
  BAD_IF_STRICT,
  BAD_INPUT,
  FAULTS,
  HARMLESS,
  NOT_REPRODUCED,
  SETTINGS,
} from '@/tests/catalogue'
import { until } from '@/tests/world'

// Causes every reason that the sandbox or invalid input can cause, in one account of the running product, and then reads it
// on the delivery's page, as support would.

const EMAIL = 'ada@example.com'
const PASSWORD = 'a long enough password'
/** The owners of a problem, as the page shows them. */
const WHO: Record<Explanation['who'], string> = {
  nobody: 'No action needed',
  admin: 'An admin of this account',
  sender: 'The sending app',
  operator: 'The server operator',
  segment: 'Segment',
}

let sandbox: Sandbox
let app: RunningApp
let ctx: Ctx
let browser: Browser
let page: Page
const faults: FaultInput[] = []
/** The ID of a delivery for each reason. */
const shown = new Map<ReasonCode, string>()

interface Source {
  sourceId: string
  send: (...events: unknown[]) => Promise<void>
}

async function source(options: { connected?: boolean; effect?: FaultInput['effect'] } = {}): Promise<Source> {
  const { sourceId } = await createSource({ ctx, input: { name: `S_${newId().slice(-12)}` } })
  const writeKey = newId().replaceAll('-', '')
  if (options.effect) faults.push({ keyFingerprint: fingerprint(writeKey), effect: options.effect })
  if (options.connected !== false)
    await connectSource({ ctx, input: { sourceId, writeKey, residency: 'us' } })
  const { ingestKey } = await createIngestKey({ ctx, input: { sourceId } })
  const send = async (...events: unknown[]) => {
    await postBatch(app, ingestKey, events)
  }
  return { sourceId, send }
}

const started = { event: 'Guide Started', userId: 'u', properties: { guide_id: 42 } }

/** Waits for a delivery of the source with the reason, of which there must be only one. */
async function found(sourceId: string, code: ReasonCode): Promise<string> {
  const read = () => listDeliveries({ ctx, input: { sourceId, q: `reason:${code}` } })
  const { deliveries } = await until(read, one => one.deliveries.length > 0, 40_000)
  return deliveries[0]?.id ?? ''
}

async function show(code: ReasonCode, { sourceId }: Source): Promise<void> {
  const id = await found(sourceId, code)
  if (!shown.has(code)) shown.set(code, id)
}

const cause: Record<(typeof SETTINGS)[number], () => Promise<Source>> = {
  async paused() {
    const made = await source()
    await pauseSource({ ctx, input: { sourceId: made.sourceId, mode: 'hold' } })
    await made.send(started)
    return made
  },
  async not_connected() {
    const made = await source({ connected: false })
    await made.send(started)
    return made
  },
  async event_off() {
    const made = await source()
    await changeContract({ ctx, input: { sourceId: made.sourceId, eventsOff: ['Guide Started'] } })
    await made.send(started)
    return made
  },
  async skipped_on_pause() {
    const made = await source()
    await pauseSource({ ctx, input: { sourceId: made.sourceId, mode: 'skip' } })
    await made.send(started)
    return made
  },
  async hold_expired() {
    const made = await source({ connected: false })
    await made.send(started)
    await found(made.sourceId, 'not_connected')
    // Three days later.
    await db().query('UPDATE relay.queue SET due_at = now() WHERE source_id = $1', [made.sourceId])
    return made
  },
  async by_person() {
    const made = await cause.paused()
    await found(made.sourceId, 'paused')
    await resumeSource({ ctx, input: { sourceId: made.sourceId, waiting: 'discard' } })
    return made
  },
  async erased() {
    const made = await source()
    await pauseSource({ ctx, input: { sourceId: made.sourceId, mode: 'hold' } })
    await made.send({ ...started, userId: 'erased-user' })
    await found(made.sourceId, 'paused')
    await eraseUserData({ ctx, input: { user: 'erased-user' } })
    return made
  },
}

beforeAll(async () => {
  sandbox = await startSandbox()
  const settings = {
    SEGMENT_US_HOST: sandbox.us,
    SEGMENT_EU_HOST: sandbox.eu,
    // Long enough that only requests that are meant to hang time out, even on a busy machine.
    SEGMENT_TIMEOUT: '4s',
    // The delay after the second failure leaves time to read the page; the third failure is the last.
    RETRY_LADDER: '50ms,10m',
  }
  app = await RunningApp.start(settings)
  await joinApp(app, settings)
  const made = await createAccount({ input: { name: 'Acme', ownerEmail: EMAIL, password: PASSWORD } })
  ctx = cliCtx(made.accountId)
  await Promise.all([
    everyFault(),
    everyBadInput(),
    ...SETTINGS.map(async code => show(code, await cause[code]())),
  ])
  await refusedTogether()
  browser = await chromium.launch({
    executablePath: process.env['PLAYWRIGHT_CHROMIUM'] ?? (await sparticuz.executablePath()),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  })
  page = await browser.newPage({ baseURL: app.origin })
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(EMAIL)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Dashboard' }).waitFor()
}, 240_000)

async function everyFault(): Promise<void> {
  const all = Object.entries(FAULTS) as [keyof typeof FAULTS, FaultInput['effect'][]][]
  const made = await Promise.all(
    all.flatMap(([code, effects]) => effects.map(async effect => ({ code, of: await source({ effect }) }))),
  )
  await sandboxControl(sandbox.control).setFaults(faults)
  await Promise.all(made.map(({ of }) => of.send(started)))
  await Promise.all(
    made.map(async ({ code, of }) => {
      if (code === 'exhausted') {
        const id = await found(of.sourceId, 'segment_error')
        const waits = () => listDeliveries({ ctx, input: { ids: [id], q: 'state:retrying attempts:2' } })
        await until(waits, ({ deliveries }) => deliveries.length === 1, 20_000)
        await retryDelivery({ ctx, input: { id } })
      }
      await show(code, of)
    }),
  )
}

/** Runs alone: a slow request, as some of the other faults cause, would use up the response. */
async function refusedTogether(): Promise<void> {
  const { sourceId, send } = await source({ effect: { kind: 'status', status: 400 } })
  // Affects only the request with both events; each is accepted when sent alone. The other faults stay active for later
  // retries.
  const last = faults.length - 1
  await sandboxControl(sandbox.control).setFaults(
    faults.map((fault, index) => (index === last ? { ...fault, requests: 1 } : fault)),
  )
  await send(started, started)
  const both = () => listDeliveries({ ctx, input: { sourceId, q: 'state:accepted attempts:2' } })
  const { deliveries } = await until(both, ({ deliveries: rows }) => rows.length === 2, 20_000)
  shown.set('batch_refused', deliveries[0]?.id ?? '')
}

async function everyBadInput(): Promise<void> {
  const [loose, strict] = await Promise.all([source(), source()])
  await changeContract({ ctx, input: { sourceId: strict.sourceId, mode: 'strict' } })
  await loose.send(...Object.values(BAD_INPUT))
  await strict.send(...Object.values(BAD_IF_STRICT))
  await Promise.all([
    ...Object.keys(BAD_INPUT).map(code => show(code as ReasonCode, loose)),
    ...Object.keys(BAD_IF_STRICT).map(code => show(code as ReasonCode, strict)),
  ])
}

afterAll(async () => {
  await browser?.close()
  await app?.remove()
  await sandbox?.stop()
}, 60_000)

const ON_THE_PAGE = [
  ...Object.keys(FAULTS),
  ...Object.keys(BAD_INPUT),
  ...Object.keys(BAD_IF_STRICT),
  ...SETTINGS,
]

describe('the catalogue', () => {
  it('has a case for every reason code and for every sandbox fault', () => {
    const known = [...ON_THE_PAGE, ...ATTEMPT_REASONS, ...Object.keys(NOT_REPRODUCED)]
    expect(known.toSorted()).toEqual([...new Set<string>(REASON_CODES)].toSorted())
    const kinds = faultSchema.shape.effect.options.map(option => option.shape.kind.value)
    const caused = Object.values(FAULTS).flatMap(effects => effects.map(effect => effect.kind))
    expect([...new Set([...caused, ...HARMLESS])].toSorted()).toEqual(kinds.toSorted())
  })

  it.each(ON_THE_PAGE)('%s: the page explains what happened, what to do and who must act', async code => {
    const { title, why, remedy, who } = REASONS[code as ReasonCode]
    await page.goto(`/deliveries/${shown.get(code as ReasonCode)}`, { waitUntil: 'commit' })
    const section = page.getByRole('region', { name: 'What happened' })
    // Names in backticks are shown as code.
    for (const text of [title, why, remedy, WHO[who]].map(one => one.replaceAll('`', '')))
      await section.getByText(text, { exact: true }).first().waitFor({ timeout: 10_000 })
    expect(await section.textContent()).not.toContain(code.includes('_') ? code : '_')
  })

  it('batch_refused: the list of attempts shows it', async () => {
    await page.goto(`/deliveries/${shown.get('batch_refused')}`)
    await page.getByText(REASONS.batch_refused.title, { exact: true }).first().waitFor()
  })
})
