import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventKey, outgoingId } from './event-key'
import { EVENTS } from './events'
import { type ParseContext, parseTrack } from './parse-track'

const messageId = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.uuid(),
  fc.string({ minLength: 200 }),
)
const runs = { numRuns: 2_000 }

describe('the key of an event', () => {
  it('is 128 bits of SHA-256 over source and message ID, written as a UUID, and never changes', () => {
    fc.assert(
      fc.property(fc.uuid(), messageId, (source, id) => {
        const key = eventKey(source, id)
        expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
        expect(eventKey(source, id)).toBe(key)
        if (!id.isWellFormed()) return
        const hex = createHash('sha256').update(`${source}\0${id}`).digest('hex')
        expect(key.replaceAll('-', '')).toBe(hex.slice(0, 32))
      }),
      runs,
    )
    // Events in flight depend on this value: a change would send them twice.
    expect(eventKey('018f0000-0000-7000-8000-000000000001', 'm1')).toBe(
      '32f09bbb-1f35-ca20-5f30-136e7b8a25da',
    )
  })

  it('differs by source and by message ID', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), messageId, messageId, (one, other, id, otherId) => {
        expect(eventKey(one, id) === eventKey(other, id)).toBe(one === other)
        expect(eventKey(one, id) === eventKey(one, otherId)).toBe(id === otherId)
      }),
      runs,
    )
    // JSON can contain lone surrogates. UTF-8 cannot, and would encode all of them alike.
    const odd = ['m\ud800', 'm\ud801', 'm\udc00', 'm\ufffd', '"m\\ud800"'].map(id => eventKey('s', id))
    expect(new Set(odd).size).toBe(5)
  })
})

describe('the message ID that Segment sees', () => {
  it('is short, plain, and unique per key and generation', () => {
    const generation = fc.integer({ min: 0, max: 32_767 })
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), generation, generation, (key, otherKey, n, m) => {
        const id = outgoingId(key, n)
        expect(id).toMatch(/^ug-[0-9a-f]{32}-\d+$/)
        expect(id.length).toBeLessThanOrEqual(100)
        expect(outgoingId(key, m) === id).toBe(m === n)
        expect(outgoingId(otherKey, n) === id).toBe(otherKey === key)
      }),
      runs,
    )
  })

  it('does not change with the other fields of the event', () => {
    const item = fc.record({
      event: fc.constantFrom(...EVENTS.map(event => event.name)),
      userId: fc.uuid(),
      properties: fc.dictionary(fc.string(), fc.string()),
    })
    const context: ParseContext = {
      sourceId: '018f0000-0000-7000-8000-000000000001',
      receivedAt: new Date(0),
      strict: false,
      makeId: () => 'made',
    }
    fc.assert(
      fc.property(
        item,
        item,
        fc.string({ minLength: 1 }),
        fc.date({ noInvalidDate: true }),
        (one, other, id, at) => {
          const first = parseTrack({ ...one, messageId: id }, context)
          const second = parseTrack({ ...other, messageId: id }, { ...context, receivedAt: at })
          expect(first).toMatchObject({ ok: true, outgoingId: outgoingId(eventKey(context.sourceId, id), 0) })
          expect(second).toMatchObject({ ok: true, key: eventKey(context.sourceId, id) })
        },
      ),
      runs,
    )
  })
})
