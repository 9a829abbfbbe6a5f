import { expect, it } from 'vitest'
import { eventKey, outgoingId } from '@/lib/contract/event-key'
import { newId } from '@/lib/platform/ids'
import { searchTerm } from './search-term'

const source = newId()

it('takes the text for a user id, a message id of each source, and a delivery id', () => {
  const id = newId()
  expect(searchTerm(id.toUpperCase(), [source])).toEqual({
    userLike: `${id.toUpperCase()}%`,
    keys: [eventKey(source, id.toUpperCase())],
    id,
  })
})

it('finds the key inside an outgoing id', () => {
  const key = eventKey(source, 'm-1')
  expect(searchTerm(outgoingId(key, 3), []).keys).toEqual([key])
})

it('means the signs that a pattern would read as its own', () => {
  expect(searchTerm('a_b%c\\d', []).userLike).toBe('a\\_b\\%c\\\\d%')
})
