import { expect, it } from 'vitest'
import { errorResponse } from '@/lib/platform/http'
import { authAction } from './auth-request'

/** The status of the error; null when next-auth may handle the request. */
async function statusOf(path: string, init?: RequestInit): Promise<number | null> {
  const url = new URL(path, 'http://localhost/api/auth/')
  const words = url.pathname.replace('/api/auth/', '').split('/').map(decodeURIComponent)
  const response = await authAction(new Request(url, init), words).catch(errorResponse)
  return response?.status ?? null
}
const post = (body: string, type = 'application/json'): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': type },
  body,
})

it.each([
  'providers',
  'csrf',
  'session',
  'signin',
  'signout',
  'error?error=too_many:12',
  'signin?callbackUrl=/a',
])('lets GET %s through', async path => expect(await statusOf(path)).toBeNull())

it('lets a sign-in through, as a form and as JSON', async () => {
  const form = post('email=a&callbackUrl=%2F', 'application/x-www-form-urlencoded')
  expect(await statusOf('callback/credentials', form)).toBeNull()
  expect(await statusOf('callback/credentials', post('{"email":7,"callbackUrl":"/"}'))).toBeNull()
})

it.each(['%00', '%0D%0Aset-cookie:a', '%E2%80%A8', '%F0%9F%92%A5', 'a%20b', 'x'.repeat(101)])(
  'refuses the error %s, which is not safe in a header',
  async word => {
    expect(await statusOf(`error?error=${word}`)).toBe(400)
    expect(await statusOf(`error/${word}`)).toBe(404)
  },
)

it.each(['http:', 'https:', '//', 'javascript:1', 'x'])(
  'refuses the callback URL %s, as next-auth does',
  async url => expect(await statusOf(`signin?callbackUrl=${url}`)).toBe(400),
)

it.each(['{', 'null', '7', '[1]', '{"callbackUrl":{"toString":1}}', '{"csrfToken":[]}'])(
  'refuses the body %s',
  async body => expect(await statusOf('callback/credentials', post(body))).toBe(400),
)

it('refuses methods and paths that next-auth does not support', async () => {
  expect(await statusOf('callback/credentials')).toBe(405)
  expect(await statusOf('session', { method: 'HEAD' })).toBe(405)
  expect(await statusOf('providers', post('{}'))).toBe(405)
  for (const path of ['callback', 'callback/other', 'verify-request', 'signin/a/b', 'constructor'])
    expect(await statusOf(path), path).toBe(404)
})
