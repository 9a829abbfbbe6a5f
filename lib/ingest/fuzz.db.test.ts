import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parseJson } from '@/lib/contract/parse-json'
import { startWorker } from '@/lib/deliver/worker'
import { checkLedger } from '@/lib/observe/check-ledger'
import { readLedger } from '@/lib/observe/read-ledger'
import { db } from '@/lib/platform/db'
import { hostileBody } from '@/tests/hostile'
import { fastLane } from '@/tests/ingest-lanes'
import { type ReceivedRequest, ScriptedSegment, yes } from '@/tests/scripted-segment'
import { makeWorld, until, type World } from '@/tests/world'

const BODIES = Number(process.env['FUZZ_BODIES'] ?? 2_000)

const lane = fastLane()
const segment = new ScriptedSegment()
let origin: string
let worker: { stop(): Promise<void> }
let world: World

beforeAll(async () => {
  const host = await segment.start()
  segment.behave(yes)
  Object.assign(process.env, { SEGMENT_US_HOST: host, SEGMENT_EU_HOST: host })
  origin = await lane.start()
  world = await makeWorld()
  worker = await startWorker()
})

afterAll(async () => {
  await worker.stop()
  await lane.stop()
  await segment.stop()
})

it(`${BODIES} hostile bodies: an answer to each, every item accounted for, and what arrives is what was sent`, async () => {
  let items = 0
  let accepted = 0
  await fc.assert(
    fc.asyncProperty(hostileBody, async body => {
      const response = await fetch(`${origin}/v1/batch`, {
        method: 'POST',
        headers: { authorization: `Basic ${Buffer.from(`${world.ingestKey}:`).toString('base64')}` },
        body: typeof body === 'string' ? body : Buffer.from(body),
      })
      const answer = (await response.json()) as {
        accepted?: number
        duplicates?: number
        rejected?: unknown[]
        message?: string
      }
      expect([200, 400]).toContain(response.status)
      if (answer.rejected === undefined) {
        expect(answer.message).toMatch(/\w/)
        return
      }
      const { batch } = parseJson(String(body)) as { batch: unknown[] }
      expect((answer.accepted ?? 0) + (answer.duplicates ?? 0) + answer.rejected.length).toBe(batch.length)
      items += batch.length
      accepted += answer.accepted ?? 0
    }),
    { numRuns: BODIES, endOnFailure: true },
  )
  expect(accepted).toBeGreaterThan(BODIES / 4)
  const ledger = await until(
    () => readLedger({ ctx: world.ctx, input: {} }),
    one => one.accepted === accepted,
    60_000,
  )
  expect(ledger.received + ledger.duplicates).toBe(items)
  expect(ledger.received).toBe(ledger.accepted + ledger.rejected)
  expect(await checkLedger(db(), world.sourceId)).toEqual({ gap: 0, differences: {} })
  await comparesEqual(segment.requests)
}, 600_000)

/** Each event that arrived against its stored document: the SDK must not have changed it. */
async function comparesEqual(requests: ReceivedRequest[]): Promise<void> {
  const arrived = new Map(
    requests.flatMap(request => request.events.map(event => [event.messageId, event] as const)),
  )
  const { rows } = await db().query<{
    id: string
    body: { properties: unknown; timestamp: string; context?: object }
    user: string | null
  }>(
    `SELECT outgoing_id AS id, body, user_id AS "user" FROM relay.event WHERE source_id = $1::uuid AND outgoing_id IS NOT NULL`,
    [world.sourceId],
  )
  expect(rows.length).toBe(arrived.size)
  for (const row of rows) {
    const event = arrived.get(row.id)
    expect(event?.['properties']).toEqual(row.body.properties)
    expect(event?.['timestamp']).toBe(row.body.timestamp)
    expect(event?.['userId'] ?? null).toBe(row.user)
  }
}
