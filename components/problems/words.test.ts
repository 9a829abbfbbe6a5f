import { describe, expect, it } from 'vitest'
import { parseLogQuery } from '@/lib/log/query/parse'
import { printLogQuery } from '@/lib/log/query/print'
import type { ProblemCause } from '@/lib/problems/problem'
import { problemHref, problemsHref } from './problem-address'
import { eventLogHref, eventText, logHref, logQueryOf, stepText } from './words'

const cause: ProblemCause = {
  sourceId: 's1',
  state: 'failed',
  reason: 'exhausted',
  status: 503,
  host: 'https://api.segment.io',
}

describe('the log search of a problem', () => {
  it.each([
    [cause, 'state:failed reason:exhausted code:503'],
    [{ ...cause, status: 0 }, 'state:failed reason:exhausted code:none'],
    [
      { ...cause, state: 'rejected' as const, reason: 'unknown_event' },
      'state:rejected reason:unknown_event',
    ],
    [{ ...cause, state: 'held' as const, reason: 'key_refused' }, 'state:held reason:key_refused'],
  ])('is one that the log can parse: %j', (one, text) => {
    expect(logQueryOf(one)).toBe(text)
    const { query, problems } = parseLogQuery(text)
    expect(problems).toEqual([])
    expect(printLogQuery(query)).toBe(text)
  })

  it('keeps the range', () => {
    expect(logHref(cause, '24h')).toBe('/deliveries?source=s1&q=state%3Afailed+reason%3Aexhausted+code%3A503')
    expect(logHref(cause, '7d')).toMatch(/&range=7d$/)
    const named = new URLSearchParams(eventLogHref(cause, '24h', 'Say "hi"').split('?')[1])
    expect(parseLogQuery(named.get('q') ?? '').problems).toEqual([])
  })
})

describe('the URL of the list', () => {
  it('leaves out defaults', () => {
    expect(problemsHref({ standing: 'open', range: '24h', source: '' })).toBe('/problems')
    expect(problemsHref({ standing: 'muted', range: '7d', source: 's1' })).toBe(
      '/problems?range=7d&tab=muted&source=s1',
    )
  })

  it('encodes a key as one path segment', () => {
    expect(problemHref('a~failed~x~0~http:127.0.0.1:1', '24h')).toBe(
      '/problems/a~failed~x~0~http%3A127.0.0.1%3A1',
    )
  })
})

it('describes the length of a step', () => {
  expect([120_000, 3_600_000, 21_600_000, 86_400_000].map(stepText)).toEqual([
    '2 minutes',
    'hour',
    '6 hours',
    'day',
  ])
})

describe('the events affected', () => {
  it('labels events whose names are not stored', () => {
    expect(eventText('Guide Started')).toBe('Guide Started')
    expect(eventText('')).toBe('Other names')
  })
})
