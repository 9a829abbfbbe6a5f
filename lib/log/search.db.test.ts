import { beforeAll, expect, it } from 'vitest'
import { newId } from '@/lib/platform/ids'
import { asOwner } from '@/tests/database'
import { type GivenDelivery, givenDelivery, givenSource } from '@/tests/given-delivery'
import { listDeliveries } from './list-deliveries'
import { logFacets } from './log-facets'

// People search for the strings that they see in the log.
let acme: Awaited<ReturnType<typeof givenSource>>
const REQUEST = newId()
const events: Record<string, string> = {}

beforeAll(async () => {
  acme = await givenSource('Search')
  const given = async (label: string, fields: Omit<GivenDelivery, 'sourceId'>, event = '', delivery = '') => {
    const id = await givenDelivery({ sourceId: acme.sourceId, userId: `u_${label}`, ...fields })
    events[label] = id
    if (event !== '') await asOwner(`UPDATE relay.event SET ${event} WHERE id = $1`, [id])
    if (delivery !== '') await asOwner(`UPDATE relay.delivery SET ${delivery} WHERE id = $1`, [id])
  }
  await given('known', { name: 'Checklist Item Url Click' }, '', `request_id = '${REQUEST}'`)
  await given('misspelt', {
    name: 'Checklist Item URL Click',
    state: 'rejected',
    reason: 'unknown_event',
  })
  await given('nameless', { name: '', state: 'rejected', reason: 'event_missing' })
  await given(
    'noted',
    { name: 'Guide Started', userId: 'Guide fan' },
    `notes = '[{"code":"unknown_property","field":null,"message":"."}]'`,
  )
  await given(
    'late',
    { name: 'Survey Shown', properties: { survey_name: 'Guide survey' } },
    '',
    `first_attempt_at = now() - interval '25 hours', attempt_at = now()`,
  )
})

async function labels(q: string): Promise<string[]> {
  const { deliveries } = await listDeliveries({ ctx: acme.ctx, input: { q } })
  return deliveries.map(row => Object.keys(events).find(label => events[label] === row.id) ?? row.id).sort()
}

it.each([
  ['url', ['known', 'misspelt']],
  ['"Item URL"', ['known', 'misspelt']],
  ['Checklist Item', ['known', 'misspelt']],
  // A user ID starts with this word. It must not hide the survey with this name.
  ['guide', ['late', 'noted']],
  ['event:"Checklist Item URL Click"', ['misspelt']],
  ['event:"Checklist Item Url Click"', ['known']],
  ['event:none', ['nameless']],
  ['-event:none state:rejected', ['misspelt']],
  ['note:unknown_property', ['noted']],
  ['-note:unknown_property state:accepted', ['known', 'late']],
  ['note:text_to_int', []],
  ['is:resent', ['late']],
  [`request:${REQUEST}`, ['known']],
  ['request:req', ['known', 'late', 'misspelt', 'nameless', 'noted']],
])('%s finds %j', async (q, expected) => {
  expect(await labels(q)).toEqual(expected)
})

it('lists unknown names and notes as facets, each with its count', async () => {
  const facets = await logFacets({ ctx: acme.ctx, input: { range: '30d' } })
  const counts = (facet: 'event' | 'note') =>
    facets[facet].filter(({ n }) => n > 0).map(({ value, n }) => `${value || 'no name'} ${n}`)
  expect(counts('event').sort()).toEqual([
    'Checklist Item URL Click 1',
    'Checklist Item Url Click 1',
    'Guide Started 1',
    'Survey Shown 1',
    'no name 1',
  ])
  expect(counts('note')).toEqual(['unknown_property 1'])
  const narrowed = await logFacets({ ctx: acme.ctx, input: { range: '30d', q: 'state:accepted' } })
  expect(narrowed.event.find(({ value }) => value === 'Checklist Item URL Click')).toBeUndefined()
})

it('offers users whose ID starts with a word, and searches everything for the word', async () => {
  const { offer } = await listDeliveries({ ctx: acme.ctx, input: { q: 'u_na' } })
  expect(offer).toEqual({ word: 'u_na', term: 'user:u_na*', because: 'starts_user_id' })
})

it('looks up a word that looks like an ID only as an ID, and reports this', async () => {
  const id = events['late'] ?? ''
  const { deliveries, offer } = await listDeliveries({ ctx: acme.ctx, input: { q: id } })
  expect(deliveries.map(row => row.id)).toEqual([id])
  expect(offer).toEqual({ word: id, term: `text:${id}`, because: 'found_as_id' })
  expect(await labels(`ids:${id}`)).toEqual(['late'])
  expect(await labels('ids:u_n')).toEqual(['nameless'])
  const everywhere = await listDeliveries({ ctx: acme.ctx, input: { q: `text:${id}` } })
  expect(everywhere.deliveries.map(row => row.id)).toEqual([id])
  expect(everywhere.offer).toBeNull()
})
