import { expect, it } from 'vitest'
import { EVENTS } from '@/lib/contract/events'
import { suggestTerms } from './suggest'

const labels = (text: string) => suggestTerms(text, text.length).map(one => one.label)
const taken = (text: string, label: string) => {
  const one = suggestTerms(text, text.length).find(suggestion => suggestion.label === label)
  return one && text.slice(0, one.from) + one.insert + text.slice(one.to)
}

it('ranks better matches first, and on a tie events and states before fields', () => {
  expect(labels('gui')).toEqual([
    'Guide Started',
    'Guide Completed',
    'guide_id:',
    'guide_name:',
    'Resource Center Guide Trigger',
    'Resource Center Checklist Guide Trigger',
  ])
  expect(labels('sta')).toEqual(['state:', 'Guide Started'])
  expect(taken('x -gui', 'Guide Started')).toBe('x -event:"Guide Started" ')
  expect(labels('fai')).toEqual(['failed'])
})

it('suggests the values of a field', () => {
  expect(labels('event:')).toHaveLength(12)
  expect(labels('event:survey')).toEqual([
    'Survey Shown',
    'Survey Question Answer',
    'Resource Center Survey Trigger',
  ])
  expect(labels('state:fa')).toEqual(['failed'])
  expect(labels('guide_ident:')).toEqual([])
})

it('replaces the partial word with a complete term', () => {
  expect(taken('is:test ev', 'event:')).toBe('is:test event:')
  expect(taken('is:test -event:sur', 'Survey Shown')).toBe('is:test -event:"Survey Shown" ')
  expect(taken('state:failed,he', 'held')).toBe('state:failed,held ')
})

it('suggests every event', () => {
  for (const { name } of EVENTS) expect(labels(`event:"${name}`)).toContain(name)
})
