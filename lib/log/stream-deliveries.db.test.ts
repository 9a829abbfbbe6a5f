import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { DeliveryRow, Ledger } from '@/lib/contract/delivery'
import { STREAMS_PER_ACCOUNT, STREAMS_PER_SESSION } from '@/lib/contract/limits'
import { db } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { givenDelivery, givenSource } from '@/tests/given-delivery'
import { closeStreams } from './sse'
import { streamDeliveries } from './stream-deliveries'
import { changeListener } from './stream-hub'

let acme: Awaited<ReturnType<typeof givenSource>>
const open: AbortController[] = []

beforeAll(async () => {
  acme = await givenSource()
})
afterEach(() => {
  for (const one of open.splice(0)) one.abort()
})
afterAll(async () => {
  await changeListener().stop()
})

interface Frame {
  event: string
  data: { rows?: DeliveryRow[]; ledger?: Ledger }
}

/** Reads an account's stream frame by frame. */
async function watch(ctx = acme.ctx, sessionId = newId()) {
  const controller = new AbortController()
  open.push(controller)
  const response = await streamDeliveries({
    ctx,
    sessionId,
    input: {},
    signal: controller.signal,
    watch: () => () => undefined,
  })
  const frames: Frame[] = []
  let ended = false
  const reading = (async () => {
    let text = ''
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString()
      const parts = text.split('\n\n')
      text = parts.pop() ?? ''
      for (const part of parts) {
        const match = /^event: (.*)\ndata: (.*)$/.exec(part)
        if (match) frames.push({ event: match[1] ?? '', data: JSON.parse(match[2] ?? '') })
      }
    }
    ended = true
  })()
  const rows = () => frames.flatMap(frame => frame.data.rows ?? [])
  const until = (test: () => boolean) => expect.poll(test, { timeout: 8_000, interval: 20 }).toBe(true)
  return { response, frames, rows, until, reading, ended: () => ended, abort: () => controller.abort() }
}

const announce = (sourceId: string) => db().query(`SELECT pg_notify('relay', $1)`, [sourceId])

it('first sends the changes of the last few seconds, then each change once', async () => {
  const before = await givenDelivery({ sourceId: acme.sourceId, state: 'queued' })
  const stream = await watch()
  await stream.until(() => stream.rows().some(row => row.id === before))
  await stream.until(() => stream.frames.some(frame => frame.event === 'ledger'))

  const after = await givenDelivery({ sourceId: acme.sourceId, state: 'queued' })
  await announce(acme.sourceId)
  await stream.until(() => stream.rows().some(row => row.id === after && row.version === 1))
  await db().query('UPDATE relay.queue SET version = 2, changed_at = clock_timestamp() WHERE id = $1', [
    after,
  ])
  await announce(`${acme.sourceId},${acme.sourceId}`)
  await stream.until(() => stream.rows().some(row => row.id === after && row.version === 2))
  await announce(acme.sourceId)
  // The next change is sent after everything that this notification triggered.
  const last = await givenDelivery({ sourceId: acme.sourceId, state: 'queued' })
  await announce(acme.sourceId)
  await stream.until(() => stream.rows().some(row => row.id === last))
  expect(stream.rows().filter(row => row.id === after && row.version === 2)).toHaveLength(1)
})

it('tells proxies not to buffer or cache', async () => {
  const { headers } = (await watch()).response
  expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(headers.get('cache-control')).toBe('no-store, no-transform')
  expect(headers.get('x-accel-buffering')).toBe('no')
})

it('sends nothing about another account', async () => {
  const other = await givenSource('Other')
  const stream = await watch(other.ctx)
  const mine = await givenDelivery({ sourceId: acme.sourceId })
  const theirs = await givenDelivery({ sourceId: other.sourceId })
  await announce('')
  await stream.until(() => stream.rows().some(row => row.id === theirs))
  expect(stream.rows().some(row => row.id === mine)).toBe(false)
})

it('misses no change while the database is down', async () => {
  const stream = await watch()
  await stream.until(() => stream.frames.some(frame => frame.event === 'ledger'))
  await db().query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'live updates'`,
  )
  const id = await givenDelivery({ sourceId: acme.sourceId, state: 'held', reason: 'paused' })
  await stream.until(() => stream.rows().some(row => row.id === id))
  await expect.poll(() => changeListener().connected, { timeout: 5_000 }).toBe(true)
})

it('ends when the browser disconnects and when the process stops', async () => {
  const [left, stopped] = [await watch(), await watch()]
  left.abort()
  closeStreams()
  await Promise.all([left.reading, stopped.reading])
  expect([left.ended(), stopped.ended()]).toEqual([true, true])
})

it('ends the oldest stream of a session that opens too many, with a reason', async () => {
  const { ctx } = await givenSource('Six')
  const streams = []
  for (let n = 0; n <= STREAMS_PER_SESSION; n += 1) streams.push(await watch(ctx, 'one session'))
  const [oldest, ...rest] = streams
  await oldest?.reading
  expect(oldest?.frames.at(-1)?.event).toBe('evicted')
  expect(rest.map(stream => stream.ended())).toEqual(rest.map(() => false))
})

it('refuses a stream that exceeds the account’s limit, with a reason', async () => {
  const { ctx, sourceId } = await givenSource('Fifty')
  const streams = []
  for (let n = 0; n < STREAMS_PER_ACCOUNT; n += 1) streams.push(await watch(ctx))
  const beyond = await watch(ctx)
  await beyond.reading
  expect(beyond.frames.map(frame => frame.event)).toEqual(['full'])
  expect((await watch()).ended()).toBe(false)
  streams[0]?.abort()
  await streams[0]?.reading
  const next = await watch(ctx)
  const id = await givenDelivery({ sourceId })
  await announce(sourceId)
  await next.until(() => next.rows().some(row => row.id === id))
})
