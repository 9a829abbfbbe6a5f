import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { EMPTY_LEDGER } from '@/lib/contract/ledger'
import type { OnSources } from '@/lib/store/listen'
import type { SourceReader } from './source-reader'
import { StreamHub, type Watcher } from './stream-hub'

let told: OnSources = () => undefined
const reader = {
  changes: vi.fn<SourceReader['changes']>(async () => ({ rows: [], more: false, seen: new Map([['a', 1]]) })),
  ledger: vi.fn<SourceReader['ledger']>(async () => ({ ...EMPTY_LEDGER })),
}
const watcher = () => ({ onRows: vi.fn<Watcher['onRows']>(), onLedger: vi.fn<Watcher['onLedger']>() })
const hub = () =>
  new StreamHub(reader, {
    add: listener => {
      told = listener
      return () => undefined
    },
  })

beforeEach(() => {
  vi.useFakeTimers()
  vi.clearAllMocks()
})
afterEach(() => vi.useRealTimers())

it('reads a source at most four times per second, once for all watchers, however often it is notified', async () => {
  const streams = hub()
  streams.watch(['s'], watcher())
  streams.watch(['s'], watcher())
  await vi.advanceTimersByTimeAsync(500)
  reader.changes.mockClear()
  for (let n = 0; n < 100; n += 1) {
    told(['s', 'other'])
    await vi.advanceTimersByTimeAsync(10)
  }
  expect(reader.changes.mock.calls.length).toBeGreaterThanOrEqual(3)
  expect(reader.changes.mock.calls.length).toBeLessThanOrEqual(5)
})

it('reads the changes that it has not sent, starting before the previous read', async () => {
  const streams = hub()
  streams.watch(['s'], watcher())
  told(['s'])
  await vi.advanceTimersByTimeAsync(300)
  told(['s'])
  await vi.advanceTimersByTimeAsync(300)
  const [, withinMs, sent] = reader.changes.mock.lastCall ?? []
  expect(withinMs).toBeGreaterThanOrEqual(10_000)
  expect(withinMs).toBeLessThan(13_000)
  expect(sent).toEqual(new Map([['a', 1]]))
})

it('stops reading when no one is watching', async () => {
  const leave = hub().watch(['s'], watcher())
  await vi.advanceTimersByTimeAsync(100)
  leave()
  reader.changes.mockClear()
  told(null)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(reader.changes).not.toHaveBeenCalled()
})

it('retries a failed read after a delay, and includes the changes made in between', async () => {
  const streams = hub()
  const one = watcher()
  streams.watch(['s'], one)
  await vi.advanceTimersByTimeAsync(300)
  reader.changes.mockRejectedValue(new Error('away'))
  told(['s'])
  await vi.advanceTimersByTimeAsync(10_000)
  expect(reader.changes.mock.calls.length).toBeLessThan(10)
  reader.changes.mockResolvedValue({ rows: [], more: true, seen: new Map() })
  await vi.advanceTimersByTimeAsync(3_000)
  expect(one.onRows).toHaveBeenLastCalledWith('s', [], true)
})
