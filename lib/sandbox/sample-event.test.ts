import { describe, expect, it } from 'vitest'
import { EVENTS } from '@/lib/contract/events'
import { parseTrack } from '@/lib/contract/parse-track'
import { PROPERTIES, propertyDefinition } from '@/lib/contract/properties'
import { seededRandom } from './random'
import { sampleEvent } from './sample-event'

const random = seededRandom(1)
const events = Array.from({ length: 3000 }, () => sampleEvent(random))

describe('sampleEvent', () => {
  it('is reproducible for a seed', () => {
    expect(sampleEvent(seededRandom(7))).toEqual(sampleEvent(seededRandom(7)))
  })

  it('generates all 14 events and all 24 properties', () => {
    expect(new Set(events.map(e => e.event))).toEqual(new Set(EVENTS.map(e => e.name)))
    expect(new Set(events.flatMap(e => Object.keys(e.properties)))).toEqual(
      new Set(PROPERTIES.map(p => p.name)),
    )
  })

  it('generates the requested event', () => {
    for (const { name } of EVENTS) expect(sampleEvent(random, name).event).toBe(name)
  })

  it('gives every value its documented type and every event exactly one identity', () => {
    for (const { userId, anonymousId, properties } of events) {
      expect([userId, anonymousId].filter(id => id !== null)).toHaveLength(1)
      expect(properties['user_id']).toBe(userId ?? undefined)
      for (const [name, value] of Object.entries(properties)) {
        expect(typeof value).toBe(propertyDefinition(name)?.type === 'int' ? 'number' : 'string')
      }
    }
  })

  it('answers each survey question in exactly one way', () => {
    for (const { properties } of events.filter(e => e.event === 'Survey Question Answer')) {
      const given = ['score', 'emoji_score', 'choices', 'feedback'].filter(name => name in properties)
      expect(given).toHaveLength(1)
    }
  })

  it('generates events that a strict source accepts without a note', () => {
    const context = { sourceId: 's', receivedAt: new Date(), strict: true, makeId: () => 'm' }
    for (const event of events.slice(0, 300)) {
      expect(parseTrack({ ...event, type: 'track' }, context)).toMatchObject({ ok: true, notes: [] })
    }
  })
})
