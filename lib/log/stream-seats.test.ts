import { expect, it } from 'vitest'
import { StreamSeats } from './stream-seats'

const seatsFor = (most: { session: number; account: number }) => {
  const seats = new StreamSeats(most)
  const evicted: string[] = []
  const take = (sessionId: string, name: string, accountId = 'acme') =>
    seats.take({ sessionId, accountId, evict: () => evicted.push(name) })
  return { take, evicted }
}

it('gives the seat of a session’s oldest stream to its newest', () => {
  const { take, evicted } = seatsFor({ session: 2, account: 10 })
  for (const name of ['first', 'second', 'third']) expect(take('ada', name)).not.toBeNull()
  expect(take('ben', 'other session')).not.toBeNull()
  expect(evicted).toEqual(['first'])
})

it('refuses an account without a free seat, and lets a session replace its own', () => {
  const { take, evicted } = seatsFor({ session: 2, account: 3 })
  for (const name of ['a1', 'a2']) take('ada', name)
  take('ben', 'b1')
  expect(take('ben', 'b2')).toBeNull()
  expect(take('cleo', 'c1', 'globex')).not.toBeNull()
  expect(take('ada', 'a3')).not.toBeNull()
  expect(evicted).toEqual(['a1'])
})

it('no longer counts a released seat', () => {
  const { take, evicted } = seatsFor({ session: 1, account: 1 })
  const leave = take('ada', 'a1')
  leave?.()
  expect(take('ben', 'b1')).not.toBeNull()
  expect(evicted).toEqual([])
})
