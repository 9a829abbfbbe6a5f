import { describe, expect, it } from 'vitest'
import type { Verdict } from './judge-request'
import { Memory, SeenIds, segmentTimestamp } from './memory'

const HOUR = 3_600_000
const T0 = Date.parse('2026-05-01T12:00:00.000Z')
const key = { fingerprint: 'aaaaaaaa', last4: 'wxyz' }
const verdict = (ids: (string | null)[], more: Partial<Verdict> = {}): Verdict => ({
  status: 200,
  body: { success: true },
  key: 'unused',
  sentAt: null,
  overflow: 0,
  messages: ids.map(messageId => ({
    type: 'track',
    bytes: 100,
    discarded: null,
    message: { event: 'Survey Shown', userId: 'u', ...(messageId === null ? {} : { messageId }) },
  })),
  ...more,
})

describe('Memory', () => {
  it('counts each distinct ID once across both regions', () => {
    const memory = new Memory()
    memory.take('us', key, verdict(['a', 'b', 'a']), T0)
    memory.take('eu', key, verdict(['b', 'c']), T0)
    expect(memory.stats().us).toMatchObject({ events: 3, distinctMessageIds: 2, duplicates: 1 })
    expect(memory.stats().eu).toMatchObject({ events: 2, distinctMessageIds: 1, duplicates: 1 })
    expect(memory.list({ limit: 2 }).map(e => [e.messageId, e.outcome])).toEqual([
      ['c', 'recorded'],
      ['b', 'duplicate'],
    ])
  })

  it('records an ID again after 24 hours without counting it as distinct', () => {
    const memory = new Memory()
    memory.take('us', key, verdict(['a']), T0)
    memory.take('us', key, verdict(['a']), T0 + 24 * HOUR - 1)
    memory.take('us', key, verdict(['a']), T0 + 24 * HOUR)
    expect(memory.stats().us).toMatchObject({ events: 3, distinctMessageIds: 1, duplicates: 1, repeats: 1 })
  })

  it('drops messages that the rules discard, and does not remember their IDs', () => {
    const memory = new Memory()
    const bad = verdict(['a'])
    memory.take(
      'us',
      key,
      { ...bad, messages: bad.messages.map(m => ({ ...m, discarded: 'id_not_string' })) },
      T0,
    )
    memory.take('us', key, verdict(['a']), T0)
    memory.take('us', key, verdict([], { overflow: 2501 }), T0)
    expect(memory.stats().us).toMatchObject({ events: 2503, distinctMessageIds: 1, dropped: 2502 })
    expect(memory.list({ limit: 5 }).map(e => e.reason)).toEqual([null, 'id_not_string'])
  })

  it('gives an ID to a message without one', () => {
    const memory = new Memory()
    memory.take('us', key, verdict([null, null]), T0)
    expect(memory.stats().us.distinctMessageIds).toBe(2)
  })

  it('keeps at least the newest messages, and finds them by region and ID', () => {
    const memory = new Memory(10)
    for (let i = 0; i < 95; i += 1) memory.take(i % 2 ? 'eu' : 'us', key, verdict([`m${i}`]), T0 + i)
    const kept = memory.list({ limit: 1000 })
    expect(kept.length).toBeGreaterThanOrEqual(10)
    expect(kept.length).toBeLessThan(20)
    expect(kept[0]).toMatchObject({ messageId: 'm94', number: 95 })
    expect(memory.list({ region: 'eu', limit: 1 })[0]?.messageId).toBe('m93')
    expect(memory.list({ messageId: 'm94', limit: 5 })).toHaveLength(1)
    const newest = memory.list({ limit: 2 })
    const next = memory.list({ before: newest[1]?.number ?? 0, limit: 2 })
    expect([...newest, ...next]).toEqual(memory.list({ limit: 4 }))
    expect(memory.stats().us.distinctMessageIds + memory.stats().eu.distinctMessageIds).toBe(95)
  })

  it('deletes everything on request', () => {
    const memory = new Memory()
    memory.take('us', key, verdict(['a']), T0)
    memory.clear()
    expect(memory.list({ limit: 5 })).toEqual([])
    memory.take('us', key, verdict(['a']), T0)
    expect(memory.stats().us).toMatchObject({ distinctMessageIds: 1, duplicates: 0 })
  })
})

describe('SeenIds', () => {
  it('distinguishes 200,000 ids', () => {
    const ids = new SeenIds()
    let fresh = 0
    for (let i = 0; i < 200_000; i += 1) if (ids.add(`ugs-0199c0de-${i}`, T0) === 'new') fresh += 1
    expect(fresh).toBe(200_000)
    expect(ids.add('ugs-0199c0de-0', T0)).toBe('duplicate')
  }, 30_000)

  it('drops the oldest IDs at its limit', () => {
    const ids = new SeenIds(2)
    for (const id of ['a', 'b', 'c']) ids.add(id, T0)
    expect(ids.add('c', T0)).toBe('duplicate')
    expect(ids.add('a', T0)).toBe('new')
  })
})

describe('segmentTimestamp', () => {
  it('corrects the sender’s clock', () => {
    expect(segmentTimestamp(T0, '2026-05-01T11:00:00.000Z', '2026-05-01T10:30:00.000Z')).toBe(
      '2026-05-01T11:30:00.000Z',
    )
  })
  it('is unknown without both times', () => {
    expect(segmentTimestamp(T0, null, '2026-05-01T10:30:00.000Z')).toBeNull()
    expect(segmentTimestamp(T0, '2026-05-01T10:30:00.000Z', 5)).toBeNull()
  })
})
