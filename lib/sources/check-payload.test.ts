import { describe, expect, it } from 'vitest'
import { EVENTS } from '@/lib/contract/events'
import { parseTrack } from '@/lib/contract/parse-track'
import { TEST_USER, testProperties } from '@/lib/contract/test-event'
import { checkPayload } from './check-payload'

const remarks = (value: unknown, event = 'Guide Started') =>
  checkPayload(event, typeof value === 'string' ? value : JSON.stringify(value)).remarks

describe('checkPayload', () => {
  it.each(EVENTS.map(({ name }) => name))('has no remarks on the prefilled %s', name => {
    expect(remarks(testProperties(name), name)).toEqual([])
    expect(testProperties(name)['user_id']).toBe(TEST_USER)
  })

  it.each<[unknown, string, string]>([
    ['{', 'error', 'not valid JSON'],
    ['[1]', 'error', 'must be a JSON object'],
    ['null', 'error', 'must be a JSON object'],
    [{ ...testProperties('Guide Started'), user_id: {} }, 'error', '`user_id` must be'],
    [{ ...testProperties('Guide Started'), guide_name: 'x'.repeat(33_000) }, 'error', '32 KB'],
    [{ ...testProperties('Guide Started'), user_id: ' ' }, 'warning', 'has no user'],
    [{ ...testProperties('Guide Started'), guide_id: 'seven' }, 'warning', '`guide_id` should be an integer'],
    [{ ...testProperties('Guide Started'), guideId: 7 }, 'warning', '`guideId` is not one of the 24'],
    [{ ...testProperties('Guide Started'), guide_id: '7' }, 'hint', '"7" was converted to an integer'],
    [{ user_id: 'a', guide_id: 1 }, 'hint', '`guide_name`, `page_url`'],
  ])('remarks on %j: %s, %s', (value, level, text) => {
    expect(remarks(value)).toEqual([{ level, text: expect.stringContaining(text) }])
  })

  it('reports an error exactly where the contract rejects', () => {
    const context = { sourceId: 's', receivedAt: new Date(), strict: false, makeId: () => 'm' }
    const base = testProperties('Survey Question Answer')
    const payloads: unknown[] = [
      base,
      {},
      { user_id: 1.5 },
      { user_id: true },
      { user_id: 12 },
      { user_id: null },
      { ...base, score: '9' },
      { ...base, score: 'nine' },
      { ...base, feedback: '€'.repeat(10_000) },
      { ...base, feedback: '€'.repeat(11_000) },
      { ...base, deep: { er: [1, 2, 3] } },
      [],
      [1],
      { user_id: 'u'.repeat(512) },
      { user_id: 'u'.repeat(513) },
      { ['n'.repeat(301)]: 1 },
    ]
    for (const properties of payloads) {
      const item = { event: 'Survey Question Answer', properties, messageId: 'test-1', timestamp: new Date() }
      const refused = !parseTrack(JSON.parse(JSON.stringify(item)), context).ok
      const errors = remarks(properties, 'Survey Question Answer').filter(one => one.level === 'error')
      expect([properties, errors.length > 0]).toEqual([properties, refused])
    }
  })
})
