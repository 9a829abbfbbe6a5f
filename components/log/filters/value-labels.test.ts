import { expect, it } from 'vitest'
import { parseLogQuery } from '@/lib/log/query/parse'
import { chipText } from './value-labels'

it.each([
  ['state:failed,held', { field: 'state', not: false, value: 'Failed or Held' }],
  ['-event:"Survey Shown"', { field: 'event', not: true, value: 'Survey Shown' }],
  ['score:<=6', { field: 'score', not: false, value: '≤ 6' }],
  ['latency:>2s', { field: 'latency', not: false, value: '> 2s' }],
  ['code:none,5xx', { field: 'code', not: false, value: 'No response or 5xx' }],
  ['is:replay', { field: 'is', not: false, value: 'Sent as new' }],
  ['onboarding', { field: 'contains', not: false, value: 'onboarding' }],
])('labels %s', (text, expected) => {
  const [term] = parseLogQuery(text).query.terms
  expect(term && chipText(term)).toEqual(expected)
})
