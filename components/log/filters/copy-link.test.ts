import { expect, it } from 'vitest'
import { frozenAddress } from './copy-link'

const now = new Date('2026-11-25T10:00:00.000Z')
const freeze = (query: string, newest: string | null = null) =>
  Object.fromEntries(new URL(frozenAddress(`http://log.test/deliveries?${query}`, now, newest)).searchParams)

it('turns a relative range into a start and an end time', () => {
  expect(freeze('q=state:failed&range=1h&live=0&view=x&utc=1')).toEqual({
    q: 'state:failed',
    range: '2026-11-25T09:00Z..2026-11-25T10:00Z',
    utc: '1',
  })
})

it('includes the newest row when the browser’s clock is behind', () => {
  expect(freeze('', '2026-11-25T10:00:05.123Z')['range']).toBe('2026-11-24T10:00Z..2026-11-25T10:00:05.124Z')
})

it('leaves an absolute range unchanged', () => {
  const range = '2026-11-24T09:00Z..2026-11-24T10:00Z'
  expect(freeze(`range=${range}`)).toEqual({ range })
})
