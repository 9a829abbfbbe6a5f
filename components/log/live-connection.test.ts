import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Connection, type LiveMessage, openConnection } from './live-connection'

/** A fake EventSource. The test sends its messages with `say`. */
class Stream extends EventTarget {
  closed = false
  constructor(readonly url: string) {
    super()
    streams.push(this)
  }
  close() {
    this.closed = true
  }
  say(type: string, data: unknown = {}) {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }))
  }
}

let streams: Stream[]
let told: LiveMessage[]
let connection: Connection | null
const statuses = () => told.flatMap(message => (message.type === 'status' ? [message.status] : []))
const latestStream = (): Stream => {
  const stream = streams.at(-1)
  if (stream === undefined) throw new Error('no stream was opened')
  return stream
}
const openOne = (evicted = false) => {
  connection = openConnection(message => told.push(message), evicted)
  return connection
}
const page = new EventTarget()

beforeEach(() => {
  streams = []
  told = []
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', Stream)
  vi.stubGlobal('fetch', async () => new Response('{}'))
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
})
afterEach(() => {
  connection?.close()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

it('becomes live on the first heartbeat', () => {
  openOne()
  latestStream().say('open')
  expect(statuses()).toEqual([])
  latestStream().say('beat')
  latestStream().say('beat')
  expect(told).toEqual([{ type: 'status', status: 'live' }, { type: 'catch-up' }])
})

it('does not reconnect after an eviction until it is resumed', async () => {
  const { resume } = openOne()
  latestStream().say('beat')
  latestStream().say('evicted')
  expect(latestStream().closed).toBe(true)
  latestStream().say('error')
  for (const event of ['offline', 'online']) page.dispatchEvent(new Event(event))
  await vi.advanceTimersByTimeAsync(10 * 60_000)
  expect(streams).toHaveLength(1)
  expect(statuses()).toEqual(['live', 'evicted'])
  resume()
  await vi.advanceTimersByTimeAsync(0)
  expect(streams).toHaveLength(2)
  latestStream().say('beat')
  expect(statuses()).toEqual(['live', 'evicted', 'connecting', 'live'])
})

it('opens no stream for an evicted browser until it is resumed', async () => {
  const { resume } = openOne(true)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(streams).toHaveLength(0)
  resume()
  await vi.advanceTimersByTimeAsync(0)
  expect(streams).toHaveLength(1)
})

it('polls while all of the account’s streams are in use, and connects when one is free', async () => {
  openOne()
  latestStream().say('open')
  latestStream().say('full')
  expect(latestStream().closed).toBe(true)
  await vi.advanceTimersByTimeAsync(15_000)
  expect(statuses()).toEqual(['full'])
  expect(told.filter(message => message.type === 'catch-up').length).toBeGreaterThanOrEqual(4)
  await vi.advanceTimersByTimeAsync(45_000)
  expect(streams).toHaveLength(2)
  latestStream().say('beat')
  const count = told.length
  await vi.advanceTimersByTimeAsync(20_000)
  expect(statuses()).toEqual(['full', 'live'])
  expect(told).toHaveLength(count)
})
