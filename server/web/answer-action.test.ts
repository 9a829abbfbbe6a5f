import { expect, it } from 'vitest'
import { statusOf } from './answer-action'

it.each([
  ['arguments that Next cannot read', 500, { reached: false, status: null }, 400],
  ['a page that fails after the action', 500, { reached: true, status: null }, 500],
  ['an action that succeeded', 200, { reached: true, status: null }, 200],
  ['an action that was refused', 200, { reached: true, status: 401 }, 401],
  ['an action that failed', 200, { reached: true, status: 500 }, 500],
  ['an action that does not exist', 404, { reached: false, status: null }, 404],
  ['an action that redirects', 303, { reached: true, status: null }, 303],
  ['a page that redirects a signed-out form', 307, { reached: true, status: 401 }, 303],
])('corrects the status of %s from %i', (_what, status, outcome, wanted) =>
  expect(statusOf(status, outcome)).toBe(wanted),
)
