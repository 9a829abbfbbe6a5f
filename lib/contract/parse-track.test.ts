import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventKey } from './event-key'
import { EVENTS } from './events'
import { MAX_EVENT_BYTES } from './limits'
import { type AcceptedTrack, parseTrack, type RejectedTrack } from './parse-track'

const receivedAt = new Date('2026-01-31T09:30:00.000Z')
const sourceId = '018f0000-0000-7000-8000-000000000001'

function parse(item: unknown, strict = false) {
  return parseTrack(item, { sourceId, receivedAt, strict, makeId: () => 'made-id' })
}

function accept(item: unknown, strict = false): AcceptedTrack {
  const result = parse(item, strict)
  if (!result.ok) throw new Error(`rejected: ${result.code} ${result.message}`)
  return result
}

function reject(item: unknown, strict = false): RejectedTrack {
  const result = parse(item, strict)
  if (result.ok) throw new Error('accepted')
  return result
}

const guide = {
  event: 'Guide Started',
  userId: 'u1',
  messageId: 'm1',
  properties: { guide_id: 42, guide_name: 'Tour' },
}

it.each([
  ['Checklist Item URL Click', /Did you mean "Checklist Item Url Click"\?$/],
  ['guide started', /Did you mean "Guide Started"\?$/],
  ['Invoice Paid', /; names are case-sensitive\.$/],
  ['x'.repeat(30_000), /; names are case-sensitive\.$/],
])('suggests the event name closest to %.20s, if there is one', (event, message) => {
  expect(reject({ ...guide, event }).message).toMatch(message)
})

describe('parseTrack with a valid event', () => {
  it.each(EVENTS.map(event => event.name))('accepts %s', name => {
    expect(accept({ event: name, userId: 'u1' }).event).toBe(name)
  })

  it('sets the same user at the top level and in the properties', () => {
    expect(accept({ ...guide, properties: { user_id: 'other' } })).toMatchObject({
      userId: 'u1',
      body: { properties: { user_id: 'u1' } },
      notes: [{ code: 'user_id_aligned' }],
    })
    expect(accept({ event: 'Guide Started', properties: { user_id: 'u7' } })).toMatchObject({
      userId: 'u7',
      notes: [],
    })
  })

  it('derives an anonymous ID from the message ID when there is no user, with a note', () => {
    const first = accept({ event: 'Survey Shown', messageId: 'm9' })
    const again = accept({ event: 'Survey Shown', messageId: 'm9' })
    expect(first.userId).toBeNull()
    expect(first.anonymousId).toBe(again.anonymousId)
    expect(first.notes).toMatchObject([{ code: 'anonymous_id_derived' }])
  })

  it('keeps the time of the event as it was written', () => {
    const timestamp = '2026-01-30T10:00:00.123456+02:00'
    const track = accept({ ...guide, timestamp })
    expect(track.body.timestamp).toBe(timestamp)
    expect(track.eventAt.toISOString()).toBe('2026-01-30T08:00:00.123Z')
    expect(accept({ ...guide, originalTimestamp: timestamp }).body.timestamp).toBe(timestamp)
    expect(accept(guide).eventAt).toEqual(receivedAt)
  })

  it('converts digits to numbers and numbers to strings, with a note', () => {
    expect(accept({ ...guide, userId: 7, properties: { guide_id: '42' } })).toMatchObject({
      userId: '7',
      body: { properties: { guide_id: 42, user_id: '7' } },
      notes: [{ code: 'int_to_text' }, { code: 'text_to_int' }],
    })
  })

  it('forwards unknown properties with a note, unless strict', () => {
    const odd = { ...guide, properties: { guide_id: 1.5, colour: 'red' } }
    const track = accept(odd)
    expect(track.body.properties).toMatchObject({ guide_id: 1.5, colour: 'red' })
    expect(track.notes.map(note => note.code)).toEqual(['type_mismatch', 'unknown_property'])
    expect(reject(odd, true).code).toBe('type_mismatch')
  })

  it('drops the switch that would stop the event from reaching Segment', () => {
    const track = accept({ ...guide, integrations: { 'Segment.io': false, Mixpanel: false } })
    expect(track.body.integrations).toEqual({ Mixpanel: false })
    expect(track.notes).toMatchObject([{ code: 'integrations_dropped' }])
    const hidden = accept({
      ...guide,
      integrations: JSON.parse('{"__proto__":{"Segment.io":false},"a":1}'),
    })
    expect(Object.keys(hidden.body.integrations ?? {})).toEqual(['a'])
    expect(hidden.notes).toMatchObject([{ code: 'integrations_dropped', field: 'integrations["__proto__"]' }])
  })

  it('replaces characters that the database cannot store, without losing a property', () => {
    const track = accept({ ...guide, properties: { 'a\u0000': 'x\ud800y', 'a\ufffd': 2 } })
    expect(track.body.properties).toEqual({ 'a\ufffd_': 'x\ufffdy', 'a\ufffd': 2, user_id: 'u1' })
    expect(track.notes.map(note => note.code)).toContain('key_replaced')
  })

  it('treats message IDs that differ only in replaced characters as distinct', () => {
    const keys = ['m\u0000', 'm\ufffd', 'm\ud800', 'm\udc00'].map(
      messageId => accept({ ...guide, messageId }).key,
    )
    expect(new Set(keys).size).toBe(4)
  })
})

describe('parseTrack with an invalid event', () => {
  it.each([
    ['not_an_object', 'text'],
    ['not_an_object', ['list']],
    ['type_not_track', { ...guide, type: 'identify' }],
    ['event_missing', { userId: 'u1' }],
    ['event_missing', { ...guide, event: 7 }],
    ['unknown_event', { ...guide, event: 'Checklist Item URL Click' }],
    ['unknown_event', { ...guide, event: 'guide started' }],
    ['properties_not_object', { ...guide, properties: [1] }],
    ['property_name_too_long', { ...guide, properties: { ['n'.repeat(301)]: 1 } }],
    ['property_name_too_long', { ...guide, properties: { deep: [{ ['n'.repeat(301)]: 1 }] } }],
    ['user_id_invalid', { ...guide, userId: 1.5 }],
    ['user_id_invalid', { ...guide, userId: { id: 1 } }],
    ['user_id_invalid', { ...guide, userId: undefined, anonymousId: true }],
    ['message_id_invalid', { ...guide, messageId: {} }],
    ['timestamp_invalid', { ...guide, timestamp: 'yesterday' }],
    ['timestamp_invalid', { ...guide, timestamp: '2' }],
    ['timestamp_invalid', { ...guide, timestamp: '2026-02-31T99:00:00Z' }],
    ['timestamp_invalid', { ...guide, timestamp: 1_700_000_000_000 }],
    ['timestamp_future', { ...guide, timestamp: '2026-02-02T09:30:00.000Z' }],
    ['too_large', { ...guide, properties: { feedback: 'i'.repeat(MAX_EVENT_BYTES) } }],
    ['too_large', { ...guide, properties: { feedback: '€'.repeat(11_000) } }],
  ])('rejects it with %s', (code, item) => {
    expect(reject(item)).toMatchObject({ code, message: expect.stringMatching(/\S/) })
  })

  it('names the largest property of an event that is too large', () => {
    expect(reject({ ...guide, properties: { feedback: 'x'.repeat(40_000), guide_id: 1 } }).field).toBe(
      'properties.feedback',
    )
  })

  it('names the largest part, whichever field it is in', () => {
    const heavy = (part: object) => reject({ ...guide, ...part }).field
    const text = 'x'.repeat(33_000)
    expect(heavy({ context: { blob: text } })).toBe('context.blob')
    expect(heavy({ context: { traits: { bio: text } } })).toBe('context.traits')
    expect(heavy({ integrations: { Mixpanel: { note: text } } })).toBe('integrations.Mixpanel')
    expect(heavy({ context: { [text]: 1 } })).toMatch(/^context\.x{100,}…$/)
    expect(heavy({ context: { a: 'x'.repeat(20_000) }, properties: { b: '€'.repeat(7_000) } })).toBe(
      'properties.b',
    )
    const many = Object.fromEntries(Array.from({ length: 3_000 }, (_, n) => [`field_${n}`, n]))
    expect(heavy({ context: many, properties: { feedback: 'x'.repeat(900) } })).toBe('context')
    expect(reject({ ...guide, context: { blob: text } }).message).toContain('33009 bytes')
  })

  it('rejects deep nesting', () => {
    let deep: unknown = 1
    for (let level = 0; level < 5_000; level++) deep = [deep]
    expect(reject({ ...guide, properties: { deep } }).code).toBe('too_deep')
  })
})

describe('an empty array from PHP', () => {
  it.each(['properties', 'context', 'integrations'])('becomes an empty object in %s, with a note', field => {
    const track = accept({ ...guide, [field]: [] })
    expect(track.notes).toMatchObject([{ code: 'empty_list', field }])
    expect(track.body).toEqual(accept({ ...guide, [field]: {}, timestamp: receivedAt.toISOString() }).body)
  })

  it('becomes an empty object where Segment documents one in context, and stays an array elsewhere', () => {
    const track = accept({ ...guide, context: { traits: [], page: [], tags: [] } })
    expect(track.body.context).toEqual({ traits: {}, page: {}, tags: [] })
    expect(track.notes.map(note => note.field)).toEqual(['context.traits', 'context.page'])
  })
})

describe('an ID or a name', () => {
  const random = (count: number) =>
    Array.from({ length: count }, (_, n) => String.fromCodePoint(0x1f300 + ((n * 7919) % 700))).join('')

  it.each(['userId', 'anonymousId', 'messageId', 'user_id'])(
    'can have 512 characters as %s, but not 513, whatever the characters',
    field => {
      const name = field === 'user_id' ? 'properties.user_id' : field
      for (const make of [(n: number) => 'a'.repeat(n), random]) {
        const item = (value: string) =>
          field === 'user_id'
            ? { event: 'Guide Started', messageId: 'm', properties: { user_id: value } }
            : { event: 'Guide Started', messageId: 'm', [field]: value }
        expect(parse(item(make(512)))).toMatchObject({ ok: true })
        expect(parse(item(make(513)))).toMatchObject({
          ok: false,
          code: field === 'messageId' ? 'message_id_invalid' : 'user_id_invalid',
          field: name,
          message: expect.stringContaining(`\`${name}\` has 513 characters; the limit is 512`),
        })
      }
    },
  )

  it('is cut in a rejected item, but never inside a character', () => {
    const long = `x${'😀'.repeat(150_000)}`
    const track = reject({ type: long, event: long, userId: long, messageId: long })
    for (const text of [track.messageId, track.event, track.userId ?? '', track.message]) {
      expect(text.length).toBeLessThan(300)
      expect(text.isWellFormed()).toBe(true)
    }
    const fits = 'u'.repeat(512)
    expect(reject({ event: 'Nope', userId: fits, messageId: fits })).toMatchObject({
      userId: fits,
      messageId: fits,
    })
    expect(reject({ event: `${'x'.repeat(98)}😀😀` }).message.isWellFormed()).toBe(true)
  })

  it('never makes a note too long', () => {
    const long = 'n'.repeat(30_000)
    const [note] = accept({ ...guide, [long]: 1 }).notes
    expect(JSON.stringify(note).length).toBeLessThan(1_000)
  })
})

describe('any JSON value', () => {
  it('gets a verdict, and an accepted event can be stored and sent', () => {
    const name = fc.constantFrom(...EVENTS.map(event => event.name))
    const item = fc.oneof(
      fc.jsonValue(),
      fc.record(
        {
          event: fc.oneof(name, fc.jsonValue()),
          userId: fc.jsonValue(),
          anonymousId: fc.jsonValue(),
          messageId: fc.jsonValue(),
          properties: fc.jsonValue(),
          context: fc.jsonValue(),
          integrations: fc.jsonValue(),
          timestamp: fc.jsonValue(),
        },
        { requiredKeys: [] },
      ),
    )
    fc.assert(
      fc.property(item, fc.boolean(), (value, strict) => {
        const result = parse(value, strict)
        if (!result.ok) {
          expect(result.messageId).not.toBe('')
          return
        }
        expect(result.bytes).toBeLessThanOrEqual(MAX_EVENT_BYTES)
        expect(result.bodyJson).not.toMatch(/\\u0000|\\ud[89a-f]/i)
        expect(result.userId ?? result.anonymousId).toBeTruthy()
        expect(JSON.parse(result.bodyJson)).toEqual(JSON.parse(JSON.stringify(result.body)))
      }),
      { numRuns: 2_000 },
    )
  })

  it('always gets the same verdict', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        expect(parse(value)).toEqual(parse(value))
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('the key of an event', () => {
  it('depends on source and message ID alone, and on the boundary between them', () => {
    expect(eventKey('a', 'bc')).not.toBe(eventKey('ab', 'c'))
    expect(accept(guide).key).toBe(accept({ ...guide, properties: {} }).key)
    expect(accept(guide).outgoingId.length).toBeLessThanOrEqual(100)
  })
})
