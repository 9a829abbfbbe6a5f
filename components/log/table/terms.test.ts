import { expect, it } from 'vitest'
import { termText, toggleTerm, withTerm } from './terms'

it('quotes what is not a plain word', () => {
  expect(termText('user', 'u_81')).toBe('user:u_81')
  expect(termText('event', 'Guide Completed', true)).toBe('-event:"Guide Completed"')
  expect(termText('feedback', 'a "b" \\')).toBe('feedback:"a \\"b\\" \\\\"')
  expect(termText('page_url', 'https://app.example.com/a,b')).toBe('page_url:"https://app.example.com/a,b"')
})

it('adds a condition once and removes its opposite', () => {
  expect(withTerm('', 'user:u_1')).toBe('user:u_1')
  expect(withTerm('state:failed user:u_1', 'user:u_1')).toBe('state:failed user:u_1')
  expect(withTerm('-user:u_1 event:"Guide Started"', 'user:u_1')).toBe('event:"Guide Started" user:u_1')
})

it('toggles a condition and leaves the rest alone', () => {
  const search = 'event:"Guide Started" x'
  expect(toggleTerm(search, 'state:failed')).toBe('event:"Guide Started" x state:failed')
  expect(toggleTerm(`${search} state:failed`, 'state:failed')).toBe(search)
  expect(toggleTerm('feedback:"open', 'state:failed')).toBe('feedback:"open state:failed')
})
