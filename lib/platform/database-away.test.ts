import { expect, it } from 'vitest'
import { isDatabaseAway } from './database-away'

const withCode = (code: string, message = 'no') => Object.assign(new Error(message), { code })

it.each([
  withCode('ECONNREFUSED'),
  withCode('57P01', 'terminating connection due to administrator command'),
  withCode('57P03'),
  withCode('P1017'),
  new Error('Connection terminated unexpectedly'),
  new Error('outer', { cause: withCode('ECONNRESET') }),
  new AggregateError([withCode('ECONNREFUSED')], 'all addresses'),
])('recognises %o as an unavailable database', error => expect(isDatabaseAway(error)).toBe(true))

it.each([withCode('23505'), withCode('40001'), new Error('a bug'), 'text', null])(
  'does not mistake %o for an unavailable database',
  error => expect(isDatabaseAway(error)).toBe(false),
)
