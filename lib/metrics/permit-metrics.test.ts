import { afterAll, beforeEach, expect, it } from 'vitest'
import { front } from '@/lib/platform/front'
import { permitMetrics } from './permit-metrics'

const TOKEN = 'a-token-of-sixteen-or-more'
const local = { 'x-forwarded-for': '127.0.0.1', host: 'localhost:3000' }

beforeEach(() => {
  front().present = true
})
afterAll(() => {
  front().present = false
})

const answer = (headers: Record<string, string>, token: string | null = null) => {
  try {
    permitMetrics(new Headers(headers), token)
    return 'yes'
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error
  }
}

it.each([
  local,
  { 'x-forwarded-for': '::1', host: '[::1]:3000' },
  { 'x-forwarded-for': '::ffff:127.0.0.1', host: '127.0.0.1:3000' },
])('answers this machine: %j', headers => expect(answer(headers)).toBe('yes'))

it.each([
  ['another machine', { ...local, 'x-forwarded-for': '192.168.0.7' }],
  ['an address that only begins alike', { ...local, 'x-forwarded-for': '127.0.0.1.evil.test' }],
  ['a proxy on this machine', { ...local, host: 'relay.example.com' }],
  [
    'a token where none is set',
    { ...local, 'x-forwarded-for': '10.0.0.1', authorization: `Bearer ${TOKEN}` },
  ],
  ['nobody', {}],
])('refuses %s', (_who, headers) => expect(answer(headers)).toBe('forbidden'))

it('believes no header when our server is not in front', () => {
  front().present = false
  expect(answer(local)).toBe('forbidden')
  expect(answer({ authorization: `Bearer ${TOKEN}` }, TOKEN)).toBe('yes')
})

it('asks everybody for the token once there is one', () => {
  expect(answer({ authorization: `bearer ${TOKEN}` }, TOKEN)).toBe('yes')
  for (const authorization of ['', TOKEN, `Basic ${TOKEN}`, `Bearer ${TOKEN}x`, 'Bearer '])
    expect(answer({ ...local, authorization }, TOKEN)).toBe('unauthenticated')
})
