import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EVENTS } from '@/lib/contract/events'
import { PROPERTIES } from '@/lib/contract/properties'
import { REASONS } from '@/lib/contract/reasons'
import { DELIVERY_STATES, HELD_REASONS } from '@/lib/contract/states'
import { TEST_USER } from '@/lib/contract/test-event'
import { db, prisma } from '@/lib/platform/db'
import { demoIngestKeyFile } from '@/lib/sandbox/demo-key-file'
import { hashIngestKey } from '@/lib/security/ingest-key'
import { foldLedger } from '@/lib/store/fold-ledger'
import { ledgerTotals } from '@/lib/store/ledger-totals'
import { recountLedger } from '@/tests/recount-ledger'
import { DEMO } from './demo-account'
import { seedDemo } from './seed-demo'

let dataDir: string
let sources: { id: string; name: string }[]

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'seed-'))
  await seedDemo({ dataDir })
  sources = await prisma().source.findMany({
    where: { account: { name: DEMO.account } },
    select: { id: true, name: true },
  })
})

afterAll(() => rm(dataDir, { recursive: true }))

async function values(query: string): Promise<unknown[]> {
  const { rows } = await db().query<{ value: unknown }>(query)
  return rows.map(row => row.value)
}

describe('the demo seed', () => {
  it('creates a day of history', async () => {
    const [count] = await values('SELECT count(*)::int AS value FROM relay.event')
    expect(count).toBeGreaterThan(1_500)
    expect(count).toBeLessThan(3_000)
  })

  it('keeps the ledger of every source in balance with its rows, before and after folding', async () => {
    for (const fold of [false, true]) {
      if (fold) while ((await foldLedger(db(), 1000)) > 0);
      for (const { id } of sources) expect(await recountLedger(db(), id)).toEqual({ gap: 0, differences: {} })
    }
    const totals = [
      ...(
        await ledgerTotals(
          db(),
          sources.map(s => s.id),
        )
      ).values(),
    ]
    expect(totals.every(ledger => ledger.received > 0)).toBe(true)
    expect(totals.some(ledger => ledger.duplicates > 0)).toBe(true)
  })

  it('shows every state, held reason, event, property and kind', async () => {
    const states = await values(
      'SELECT state AS value FROM relay.queue UNION SELECT state FROM relay.delivery',
    )
    expect(states.sort()).toEqual([...DELIVERY_STATES].sort())
    const held = await values(`SELECT DISTINCT reason AS value FROM relay.queue WHERE state = 'held'`)
    expect(held.sort()).toEqual([...HELD_REASONS].sort())
    const names = await values('SELECT DISTINCT name AS value FROM relay.event WHERE outgoing_id IS NOT NULL')
    expect(names.sort()).toEqual(EVENTS.map(e => e.name).sort())
    const properties = await values(
      `SELECT DISTINCT jsonb_object_keys(body -> 'properties') AS value FROM relay.event WHERE outgoing_id IS NOT NULL`,
    )
    expect(properties).toEqual(expect.arrayContaining(PROPERTIES.map(p => p.name)))
    expect((await values('SELECT DISTINCT kind AS value FROM relay.event')).sort()).toEqual([
      'live',
      'replay',
      'test',
    ])
    const [anonymous] = await values(
      'SELECT count(*)::int AS value FROM relay.event WHERE user_id IS NULL AND outgoing_id IS NOT NULL',
    )
    expect(anonymous).toBeGreaterThan(20)
    const [noted] = await values(
      'SELECT count(DISTINCT notes -> 0 ->> $$code$$)::int AS value FROM relay.event WHERE outgoing_id IS NOT NULL',
    )
    expect(noted).toBeGreaterThan(6)
  })

  it('uses many reasons, and only reasons with an explanation', async () => {
    const reasons = await values(`SELECT DISTINCT reason AS value FROM (
      SELECT reason FROM relay.queue UNION SELECT reason FROM relay.delivery UNION SELECT outcome FROM relay.attempt) r
      WHERE reason IS NOT NULL`)
    expect(reasons.filter(reason => !Object.hasOwn(REASONS, String(reason)))).toEqual([])
    expect(reasons.length).toBeGreaterThan(25)
    const failed = await values(`SELECT DISTINCT reason AS value FROM relay.delivery WHERE state = 'failed'`)
    expect(failed.sort()).toEqual(['event_refused', 'exhausted'])
    const discarded = await values(
      `SELECT DISTINCT reason AS value FROM relay.delivery WHERE state = 'discarded'`,
    )
    expect(discarded.sort()).toEqual(['by_person', 'event_off', 'hold_expired', 'skipped_on_pause'])
  })

  it('has one verified source, and other sources that are not verified', async () => {
    const by = await values(
      'SELECT verified_by IS NOT NULL AND test_id IS NOT NULL AS value FROM source ORDER BY created_at',
    )
    expect(by).toEqual([true, false, false])
    const users = await values(`SELECT DISTINCT user_id AS value FROM relay.event WHERE kind = 'test'`)
    expect(users).toEqual([TEST_USER])
  })

  it('leaves nothing that a running worker would send immediately', async () => {
    const [due] =
      await values(`SELECT count(*)::int AS value FROM relay.queue q JOIN relay.lane l USING (source_id)
      WHERE l.connected AND l.paused IS NULL AND (q.state = 'held' OR q.due_at < now() + interval '5 min')`)
    expect(due).toBe(0)
    const [expiring] = await values(`SELECT count(*)::int AS value FROM relay.queue
      WHERE state = 'held' AND due_at < now() + interval '24 h'`)
    expect(expiring).toBe(0)
  })

  it('has attempts in order, none in the future', async () => {
    const [wrong] = await values(`SELECT count(*)::int AS value FROM (
      SELECT started_at, lag(next_at) OVER (PARTITION BY source_id, id ORDER BY number) AS planned,
        lag(started_at) OVER (PARTITION BY source_id, id ORDER BY number) AS before FROM relay.attempt) a
      WHERE started_at > now() OR started_at <= before OR abs(extract(epoch FROM started_at - planned)) > 0.001`)
    expect(wrong).toBe(0)
    const [most] = await values('SELECT max(number)::int AS value FROM relay.attempt')
    expect(most).toBe(10)
    const [later] = await values(
      'SELECT count(*)::int AS value FROM relay.delivery WHERE settled_at > now() OR settled_at < received_at',
    )
    expect(later).toBe(0)
  })

  it('writes the key for the traffic generator, readable only by this system user', async () => {
    const key = (await readFile(demoIngestKeyFile(dataDir), 'utf8')).trim()
    expect((await stat(demoIngestKeyFile(dataDir))).mode & 0o777).toBe(0o600)
    const known = await prisma().ingestKey.findFirst({
      where: { hash: new Uint8Array(hashIngestKey(key)) },
      include: { source: true },
    })
    expect(known?.source.name).toBe(DEMO.sources.prod)
  })

  it('changes nothing when it runs again', async () => {
    const count = async () => [
      ...(await values('SELECT count(*)::int AS value FROM relay.event')),
      ...(await values('SELECT count(*)::int AS value FROM audit')),
      await readFile(demoIngestKeyFile(dataDir), 'utf8'),
    ]
    const before = await count()
    expect(await seedDemo({ dataDir })).toEqual({ events: 0 })
    expect(await count()).toEqual(before)
  })
})
