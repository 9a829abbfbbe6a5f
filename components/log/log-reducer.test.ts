import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DeliveryRow } from '@/lib/contract/delivery'
import { DELIVERY_STATES } from '@/lib/contract/states'
import { deliveryRow } from '@/tests/delivery-row'
import { type LogState, logReducer, MAX_FOLLOWED, MAX_WAITING, type Matches, startLog } from './log-reducer'

const row = (id: string, version = 1, state: DeliveryRow['state'] = 'queued') =>
  deliveryRow({ id, version, state })
const all: Matches = () => true
const isFailed = (one: DeliveryRow) => one.state === 'failed'
const show = (state: LogState) => state.rows.map(one => `${one.id}${one.version}`).join(' ')
const receive = (state: LogState, rows: DeliveryRow[], still = false, matches = all) =>
  logReducer(state, { type: 'receive', rows, matches, still })

const message = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  version: fc.integer({ min: 1, max: 5 }),
})
// The same version of a delivery has the same content in every message.
const toRow = ({ id, version }: { id: string; version: number }) =>
  row(id, version, DELIVERY_STATES[(id.charCodeAt(0) + version * 3) % DELIVERY_STATES.length] ?? 'queued')

describe('messages in any order', () => {
  it('produce the same list, whether or not the list was paused', () => {
    const messages = fc.array(message, { maxLength: 30 })
    const orders = messages.chain(one =>
      fc.tuple(fc.constant(one), fc.shuffledSubarray(one, { minLength: one.length })),
    )
    fc.assert(
      fc.property(orders, fc.infiniteStream(fc.boolean()), fc.boolean(), ([one, other], stills, filtered) => {
        const matches = filtered ? isFailed : all
        const play = (order: typeof one, still: () => boolean) => {
          let state = startLog([row('c'), row('b')].filter(matches), null)
          for (const each of order) state = receive(state, [toRow(each)], still(), matches)
          return show(logReducer(state, { type: 'apply', matches }))
        }
        expect(play(other, () => stills.next().value)).toBe(play(one, () => false))
      }),
    )
  })

  it('never bring back an older version, and do not move rows while the list is paused', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(message, fc.boolean()), { maxLength: 40 }), steps => {
        let state = startLog([row('d', 2), row('b', 2)], null)
        for (const [each, still] of steps) {
          const before = state
          state = receive(state, [toRow(each)], still)
          for (const shown of state.rows) {
            const old = before.rows.find(one => one.id === shown.id)
            expect(shown.version).toBeGreaterThanOrEqual(old?.version ?? 0)
          }
          if (still) expect(state.rows.map(one => one.id)).toEqual(before.rows.map(one => one.id))
          const ids = [...state.rows, ...state.waiting].map(one => one.id)
          expect(new Set(ids).size).toBe(ids.length)
        }
      }),
    )
  })
})

describe('a list that is no longer paused', () => {
  it('shows every row from the stream that belongs to its loaded pages', () => {
    const step = fc.oneof(
      fc.record({ rows: fc.array(message, { maxLength: 3 }), still: fc.boolean() }),
      // The server's page, which may be older than rows from the stream.
      fc.record({ to: fc.constantFrom('c', 'b', null), rows: fc.array(message, { maxLength: 3 }) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.boolean(), (steps, filtered) => {
        const matches = filtered ? isFailed : all
        let state = startLog([toRow({ id: 'e', version: 1 })].filter(matches), 'd')
        for (const one of steps) {
          const rows = one.rows.map(toRow).filter(matches)
          if ('still' in one) state = receive(state, one.rows.map(toRow), one.still, matches)
          else if (state.cursor !== null && (one.to ?? '') < state.cursor) {
            const page = rows.filter(({ id }) => id < (state.cursor ?? '') && id >= (one.to ?? ''))
            state = logReducer(state, { type: 'older', rows: page, cursor: one.to, matches })
          }
          const { rows: shown, cursor } = logReducer(state, { type: 'apply', matches })
          for (const known of state.recent.values()) {
            if (!matches(known) || (cursor !== null && known.id < cursor)) continue
            expect(shown.find(({ id }) => id === known.id)?.version).toBeGreaterThanOrEqual(known.version)
          }
        }
      }),
    )
  })
})

describe('a paused list', () => {
  it('changes shown rows in place and keeps new ones waiting', () => {
    const state = receive(startLog([row('b'), row('a')], null), [row('a', 2), row('c')], true)
    expect(show(state)).toBe('b1 a2')
    expect(state.waiting.map(one => one.id)).toEqual(['c'])
    expect(show(logReducer(state, { type: 'apply', matches: all }))).toBe('c1 b1 a2')
  })

  it('keeps a row that no longer matches until rows may move', () => {
    const state = receive(startLog([row('a', 1, 'failed')], null), [row('a', 2, 'accepted')], true, isFailed)
    expect(show(state)).toBe('a2')
    expect(show(logReducer(state, { type: 'apply', matches: isFailed }))).toBe('')
  })

  it('marks the list as stale when too many rows are waiting', () => {
    const many = Array.from({ length: MAX_WAITING + 1 }, (_, n) => row(`n${String(n).padStart(4, '0')}`))
    const state = receive(startLog([row('a')], null), many, true)
    expect(state.waiting).toHaveLength(MAX_WAITING)
    expect(state.stale).toBe(true)
  })
})

describe('loaded pages', () => {
  it('leave out rows from pages that are not loaded yet', () => {
    expect(show(receive(startLog([row('e'), row('d')], 'd'), [row('b'), row('f')]))).toBe('f1 e1 d1')
  })

  it('add older rows, and prefer newer versions from the stream', () => {
    const state = receive(startLog([row('e')], 'e'), [row('b', 4)])
    expect(
      show(logReducer(state, { type: 'older', rows: [row('c'), row('b', 2)], cursor: null, matches: all })),
    ).toBe('e1 c1 b4')
  })

  it('keep rows from the stream that arrived while the first page was loading', () => {
    const state = receive(startLog([], null), [row('f'), row('d', 3, 'failed')])
    const reset = logReducer(state, {
      type: 'reset',
      rows: [row('d', 2), row('c')],
      cursor: 'c',
      matches: all,
    })
    expect(show(reset)).toBe('f1 d3 c1')
  })

  it('start over when the newest page does not reach the shown rows', () => {
    const state = startLog([row('b'), row('a')], null)
    const page = { rows: [row('y'), row('x')], cursor: 'x', matches: all }
    expect(show(logReducer(state, { type: 'head', ...page, still: false }))).toBe('y1 x1')
    const still = logReducer(state, { type: 'head', ...page, still: true })
    expect([show(still), still.stale]).toEqual(['b1 a1', true])
  })

  it('drop the oldest rows while following', () => {
    const rows = Array.from({ length: MAX_FOLLOWED }, (_, n) => row(`n${String(999 - n)}`))
    const state = receive(startLog(rows, null), [row('z')])
    expect(state.rows).toHaveLength(MAX_FOLLOWED)
    expect(state.cursor).toBe(state.rows.at(-1)?.id)
  })
})
