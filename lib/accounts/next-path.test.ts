import { expect, it } from 'vitest'
import { nextPath } from './next-path'

it.each(['/', '/deliveries?state=failed&q=a%2Fb', '/settings/integrations/segment'])('goes to %s', path => {
  expect(nextPath(path)).toBe(path)
})

it.each([
  null,
  '',
  'https://evil.test/',
  '//evil.test',
  '/\\evil.test',
  '/\t/evil.test',
  '/a\\b',
  'javascript:alert(1)',
  '/sign-in?next=/x',
  '/api/auth/signout',
  '/setup',
])('falls back to the dashboard for %j', path => {
  expect(nextPath(path)).toBe('/')
})
