import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseTrack } from './parse-track'

const receivedAt = new Date('2026-11-20T12:00:00.000Z')
const HOUR = 3_600_000
const DAY = 24 * HOUR

function judge(fields: Record<string, unknown>) {
  const item = { event: 'Guide Started', userId: 'u1', messageId: 'm1', ...fields }
  return parseTrack(item, { sourceId: 's', receivedAt, strict: false, makeId: () => 'made' })
}

function accept(fields: Record<string, unknown>) {
  const track = judge(fields)
  if (!track.ok) throw new Error(`${track.code}: ${track.message}`)
  const codes = track.notes.map(note => note.code)
  return { text: track.body.timestamp, at: track.eventAt.toISOString(), codes, body: track.body }
}

const iso = (ms: number) => new Date(ms).toISOString()
/** RFC 3339, as strict as the parsers of Java and Go. */
const STRICT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/

describe('the time of an event', () => {
  it.each([
    '2026-11-20T10:00:00Z',
    '2026-11-20T10:00:00.123456Z',
    '2026-11-20T10:00:00.123456789Z',
    '2026-11-20T12:00:00.5+02:00',
    '2026-11-20T10:00:00+00:00',
    '2024-02-29T00:00:00Z',
    '0001-01-01T00:00:00Z',
  ])('is sent unchanged when it is in RFC 3339: %s', timestamp => {
    expect(accept({ timestamp })).toMatchObject({ text: timestamp, codes: [] })
  })

  it.each([
    ['2026-11-20 10:00:00+00', '2026-11-20T10:00:00Z'],
    ['2026-11-20 12:00:00.123456+02', '2026-11-20T12:00:00.123456+02:00'],
    ['2026-11-20T05:30:00-0430', '2026-11-20T05:30:00-04:30'],
    ['2026-11-20T10:00:00-00:00', '2026-11-20T10:00:00Z'],
    ['2026-11-20T10:00:00,5Z', '2026-11-20T10:00:00.5Z'],
    ['2026-11-20t10:00:00z', '2026-11-20T10:00:00Z'],
    ['2026-11-20T10:00Z', '2026-11-20T10:00:00Z'],
    ['2026-11-19T24:00:00Z', '2026-11-20T00:00:00Z'],
    ['2025-12-31T24:00:00.000+01:00', '2026-01-01T00:00:00.000+01:00'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00Z'],
    ['2017-01-01T00:59:60+01:00', '2017-01-01T01:00:00+01:00'],
    ['2026-11-20T10:00:00.1234567891Z', '2026-11-20T10:00:00.123456789Z'],
  ])('is rewritten from %s to %s, with a note', (timestamp, text) => {
    expect(accept({ timestamp })).toMatchObject({ text, codes: ['timestamp_rewritten'] })
    expect(accept({ originalTimestamp: timestamp })).toMatchObject({ text, codes: ['timestamp_rewritten'] })
  })

  it.each([
    ['2026-11-20T10:00:00.123456', '2026-11-20T10:00:00.123456Z'],
    ['2026-11-20 10:00', '2026-11-20T10:00:00Z'],
    ['2026-11-20', '2026-11-20T00:00:00Z'],
  ])('is read as UTC when it has no zone, and keeps its precision: %s', (timestamp, text) => {
    expect(accept({ timestamp })).toMatchObject({ text, codes: ['timestamp_assumed_utc'] })
  })

  it.each([
    '2026-02-30T10:00:00Z',
    '2025-02-29T10:00:00Z',
    '2026-04-31',
    '1900-02-29T00:00:00Z',
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00+14:00',
    '2026-13-01T00:00:00Z',
    '2026-00-01T00:00:00Z',
    '2026-11-00T00:00:00Z',
    '2026-11-20T25:00:00Z',
    '2026-11-20T24:00:01Z',
    '2026-11-20T10:60:00Z',
    '2026-11-20T10:00:60Z',
    '2026-11-20T10:00:61Z',
    '2026-11-20T10:00:00+16:00',
    '2026-11-20T10:00:00+02:60',
    '-2026-11-20T10:00:00Z',
    '+002026-11-20T10:00:00Z',
    '2026-11-20T10:00:00\u0000Z',
  ])('is rejected when it does not exist: %s', timestamp => {
    expect(judge({ timestamp })).toMatchObject({ ok: false, code: 'timestamp_invalid', field: 'timestamp' })
    expect(judge({ originalTimestamp: timestamp })).toMatchObject({
      code: 'timestamp_invalid',
      field: 'originalTimestamp',
    })
  })

  it('keeps its point in time and its digits in every accepted format', () => {
    const spelling = fc.record({
      ms: fc.integer({ min: Date.parse('0001-01-02T00:00:00Z'), max: receivedAt.getTime() }),
      digits: fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 9 }),
      offset: fc.integer({ min: -14 * 60, max: 14 * 60 }),
      t: fc.constantFrom('T', 't', ' '),
      dot: fc.constantFrom('.', ','),
      zone: fc.constantFrom('+hh:mm', '+hhmm', 'Z', 'z'),
    })
    fc.assert(
      fc.property(spelling, ({ ms, digits, offset, t, dot, zone }) => {
        const second = Math.floor(ms / 1000) * 1000
        const away = /z/i.test(zone) ? 0 : offset
        const pad = (n: number) => String(n).padStart(2, '0')
        const sign = `${away < 0 ? '-' : '+'}${pad(Math.floor(Math.abs(away) / 60))}`
        const minutes = pad(Math.abs(away) % 60)
        const ending = /z/i.test(zone) ? zone : `${sign}${zone.includes(':') ? ':' : ''}${minutes}`
        const local = iso(second + away * 60_000)
        const fraction = digits === '' ? '' : `${dot}${digits}`
        const { text, at } = accept({
          timestamp: `${local.slice(0, 10)}${t}${local.slice(11, 19)}${fraction}${ending}`,
        })
        expect(text).toMatch(STRICT)
        expect(Date.parse(text)).toBe(Date.parse(at))
        expect(Math.floor(Date.parse(text) / 1000) * 1000).toBe(second)
        expect(/\.(\d+)/.exec(text)?.[1] ?? '').toBe(digits)
      }),
      { numRuns: 2_000 },
    )
  })

  it('is rejected unless strict parsers and the database accept it', () => {
    const digit = fc.constantFrom(...'0123456789')
    const shaped = fc
      .tuple(...'####-##-##T##:##:##.###+##:##'.split('').map(c => (c === '#' ? digit : fc.constant(c))))
      .map(parts => parts.join(''))
    const near = fc
      .tuple(
        fc.constantFrom('0000', '0001', '1900', '2000', '2024', '2025', '2026', '9999'),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        fc.integer({ min: 0, max: 25 }),
        fc.integer({ min: 0, max: 61 }),
      )
      .map(([year, ...rest]) => {
        const [month, day, hour, second] = rest.map(n => String(n).padStart(2, '0'))
        return `${year}-${month}-${day}T${hour}:59:${second}Z`
      })
    fc.assert(
      fc.property(fc.oneof(shaped, near, fc.string()), timestamp => {
        const track = judge({ timestamp })
        if (!track.ok) {
          expect(track.code).toMatch(/^timestamp_(invalid|future)$/)
          return
        }
        expect(track.body.timestamp).toMatch(STRICT)
        expect(track.eventAt.toISOString()).toMatch(/^(?!0000)\d{4}-/)
        expect(Date.parse(track.body.timestamp)).toBe(track.eventAt.getTime())
      }),
      { numRuns: 4_000 },
    )
  })
})

describe('sentAt', () => {
  it('moves the time back by the difference when it is far ahead of receipt, and keeps the original', () => {
    const ahead = 2 * DAY + 123
    const { text, at, codes, body } = accept({
      timestamp: '2026-11-22T11:30:00.000456Z',
      sentAt: iso(receivedAt.getTime() + ahead),
    })
    expect(text).toBe('2026-11-20T11:29:59.877456Z')
    expect(at).toBe('2026-11-20T11:29:59.877Z')
    expect(codes).toEqual(['timestamp_moved'])
    expect(body).toMatchObject({ originalTimestamp: '2026-11-22T11:30:00.000456Z' })
  })

  it('corrects a clock that is fast by any amount', () => {
    const fast = fc.integer({ min: 60_001, max: 400 * DAY })
    const age = fc.integer({ min: 0, max: 30 * DAY })
    fc.assert(
      fc.property(fast, age, (ahead, ago) => {
        const happened = receivedAt.getTime() - ago
        const track = judge({
          timestamp: iso(happened + ahead),
          sentAt: iso(receivedAt.getTime() + ahead),
        })
        expect(track).toMatchObject({ ok: true, eventAt: new Date(happened) })
      }),
      { numRuns: 1_000 },
    )
  })

  it('changes nothing when it is close to receipt or in the past, and is noted when over an hour old', () => {
    const timestamp = '2026-11-20T11:00:00.000Z'
    const sent = (offset: number) => accept({ timestamp, sentAt: iso(receivedAt.getTime() + offset) })
    expect(sent(60_000)).toMatchObject({ text: timestamp, codes: [] })
    expect(sent(60_001)).toMatchObject({ codes: ['timestamp_moved'] })
    expect(sent(-HOUR)).toMatchObject({ text: timestamp, codes: [] })
    expect(sent(-HOUR - 1)).toMatchObject({ text: timestamp, codes: ['sent_at_late'] })
  })

  it.each(['yesterday', 7, {}, '', '2026-02-30T00:00:00Z'])(
    'is ignored, with a note, when it is not a valid time: %j',
    sentAt => {
      const timestamp = '2026-11-20T11:00:00.000Z'
      expect(accept({ timestamp, sentAt })).toMatchObject({ text: timestamp, codes: ['sent_at_ignored'] })
    },
  )

  it('leaves an event without a timestamp at its time of receipt', () => {
    expect(accept({ sentAt: iso(receivedAt.getTime() + DAY) })).toMatchObject({
      text: receivedAt.toISOString(),
      codes: [],
    })
  })

  it('does not rescue a time too far ahead of the sender’s clock', () => {
    const sentAt = iso(receivedAt.getTime() + 2 * DAY)
    expect(judge({ timestamp: iso(receivedAt.getTime() + 4 * DAY), sentAt })).toMatchObject({
      code: 'timestamp_future',
      message: expect.not.stringContaining('sentAt'),
    })
  })

  it.each(['9999-12-31T23:59:59Z', '3000-01-01T00:00:00Z', iso(receivedAt.getTime() + 11 * 366 * DAY)])(
    'is ignored when a fast clock cannot explain it and the time is accepted without it: %s',
    sentAt => {
      for (const timestamp of [
        iso(receivedAt.getTime() - DAY),
        iso(receivedAt.getTime()),
        '0001-01-01T00:00:00Z',
      ])
        expect(accept({ timestamp, sentAt })).toMatchObject({ text: timestamp, codes: ['sent_at_ignored'] })
    },
  )

  it('is ignored when it would move the time to before year 1', () => {
    const sentAt = iso(receivedAt.getTime() + 2 * DAY)
    const timestamp = '0001-01-01T00:00:00Z'
    expect(accept({ timestamp, sentAt })).toMatchObject({ text: timestamp, codes: ['sent_at_ignored'] })
  })

  it('never causes a rejection, and never leaves a time more than a day ahead', () => {
    const time = fc
      .date({
        min: new Date('0001-01-01T00:00:00Z'),
        max: new Date('9999-12-31T23:59:59Z'),
        noInvalidDate: true,
      })
      .map(date => date.toISOString())
    fc.assert(
      fc.property(
        time,
        fc.oneof(time, fc.double(), fc.maxSafeInteger(), fc.string()),
        (timestamp, sentAt) => {
          const track = judge({ timestamp, sentAt })
          if (!track.ok) expect(judge({ timestamp }).ok).toBe(false)
          else expect(track.eventAt.getTime()).toBeLessThanOrEqual(receivedAt.getTime() + DAY)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it.each([
    ['milliseconds', 1],
    ['seconds', 1_000],
  ])('is read as %s since 1970 when it is a number', (_, unit) => {
    const sentAt = (receivedAt.getTime() + 2 * DAY) / unit
    expect(accept({ timestamp: '2026-11-22T11:30:00.000Z', sentAt })).toMatchObject({
      text: '2026-11-20T11:30:00.000Z',
      codes: ['timestamp_moved'],
    })
  })

  it('is reported as unreadable when the time is rejected as in the future', () => {
    expect(judge({ timestamp: '2026-11-22T11:30:00Z', sentAt: 'soon' })).toMatchObject({
      code: 'timestamp_future',
      message: expect.stringContaining('`sentAt` could not be read'),
    })
  })
})
