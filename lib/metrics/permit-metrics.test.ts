import { expect, it } from 'vitest'
import { permitMetrics } from './permit-metrics'

const TOKEN = 'a-token-of-sixteen-or-more'
const local = { 'x-forwarded-for': '127.0.0.1', host: 'localhost:3000' }

const answer = (headers: Record<string, string>, token: string | null = null) => {
  try {
    permitMetrics(new Headers(headers), token)
    return 'yes'
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error
  }
}

it.each([
  ['this machine', local],
  ['another machine', { ...local, 'x-forwarded-for': '192.168.0.7' }],
  ['a token', { ...local, authorization: `Bearer ${TOKEN}` }],
  ['nothing', {}],
])('refuses %s while no token is set', (_who, headers) => expect(answer(headers)).toBe('forbidden'))

it('requires the token once one is set', () => {
  expect(answer({ authorization: `Bearer ${TOKEN}` }, TOKEN)).toBe('yes')
  expect(answer({ authorization: `bearer ${TOKEN}` }, TOKEN)).toBe('yes')
  for (const authorization of ['', TOKEN, `Basic ${TOKEN}`, `Bearer ${TOKEN}x`, 'Bearer '])
    expect(answer({ ...local, authorization }, TOKEN)).toBe('unauthenticated')
})
