import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Connection, type LiveMessage, openConnection } from './live-connection'

/** A fake EventSource. The test sends its messages with `emit`. */
class Stream extends EventTarget {
  closed = false
  constructor(readonly url: string) {
    super()
    streams.push(this)
  }
  close() {
    this.closed = true
  }
  emit(type: string, data: unknown = {}) {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }))
  }
}

let streams: Stream[]
let messages: LiveMessage[]
let connection: Connection | null
const listStatuses = () => messages.flatMap(message => (message.type === 'status' ? [message.status] : []))
const latestStream = (): Stream => {
  const stream = streams.at(-1)
  if (stream === undefined) throw new Error('no stream was opened')
  return stream
}
const openTest = (evicted = false) => {
  connection = openConnection(message => messages.push(message), evicted)
  return connection
}
const page = new EventTarget()

beforeEach(() => {
  streams = []
  messages = []
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
  openTest()
  latestStream().emit('open')
  expect(listStatuses()).toEqual([])
  latestStream().emit('beat')
  latestStream().emit('beat')
  expect(messages).toEqual([{ type: 'status', status: 'live' }, { type: 'catch-up' }])
})

it('does not reconnect after an eviction until it is resumed', async () => {
  const { resume } = openTest()
  latestStream().emit('beat')
  latestStream().emit('evicted')
  expect(latestStream().closed).toBe(true)
  latestStream().emit('error')
  for (const event of ['offline', 'online']) page.dispatchEvent(new Event(event))
  await vi.advanceTimersByTimeAsync(10 * 60_000)
  expect(streams).toHaveLength(1)
  expect(listStatuses()).toEqual(['live', 'evicted'])
  resume()
  await vi.advanceTimersByTimeAsync(0)
  expect(streams).toHaveLength(2)
  latestStream().emit('beat')
  expect(listStatuses()).toEqual(['live', 'evicted', 'connecting', 'live'])
})

it('opens no stream for an evicted browser until it is resumed', async () => {
  const { resume } = openTest(true)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(streams).toHaveLength(0)
  resume()
  await vi.advanceTimersByTimeAsync(0)
  expect(streams).toHaveLength(1)
})

it('polls while all of the account’s streams are in use, and connects when one is free', async () => {
  openTest()
  latestStream().emit('open')
  latestStream().emit('full')
  expect(latestStream().closed).toBe(true)
  await vi.advanceTimersByTimeAsync(15_000)
  expect(listStatuses()).toEqual(['full'])
  expect(messages.filter(message => message.type === 'catch-up').length).toBeGreaterThanOrEqual(4)
  await vi.advanceTimersByTimeAsync(45_000)
  expect(streams).toHaveLength(2)
  latestStream().emit('beat')
  const count = messages.length
  await vi.advanceTimersByTimeAsync(20_000)
  expect(listStatuses()).toEqual(['full', 'live'])
  expect(messages).toHaveLength(count)
})
