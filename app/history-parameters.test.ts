import { expect, it } from 'vitest'
import { ProblemsParameters } from '@/app/(app)/problems/parameters'
import { historyQuery, isFiltered, NO_FILTER, toHistoryInput } from '@/components/history/history-filter'
import { problemsHref } from '@/components/problems/problem-address'
import { pageParameters, requestParameters, type SearchParams } from '@/lib/platform/parameters'
import { HistoryParameters, toHistoryFilter } from './history-parameters'

const SOURCE = '019a0000-0000-7000-8000-000000000001'
const full = {
  source: SOURCE,
  what: 'source.pause,ingest_key.rotate',
  who: 'Ada & Co',
  from: '2026-11-24T00:00:00.000Z',
  to: '2026-11-25T00:00:00.000Z',
}
const read = (asked: SearchParams) => toHistoryFilter(pageParameters(HistoryParameters, asked), [SOURCE])
const ask = (query: string) => requestParameters(HistoryParameters, new Request(`http://x/?${query}`))

it('round-trips the history filter', () => {
  const filter = read(full)
  expect(Object.fromEntries(historyQuery(filter))).toEqual(full)
  expect(isFiltered(filter)).toBe(true)
  expect(toHistoryInput(filter)).toEqual({
    sourceId: SOURCE,
    actions: ['source.pause', 'ingest_key.rotate'],
    person: 'Ada & Co',
    from: full.from,
    to: full.to,
  })
  expect(toHistoryFilter(ask(String(historyQuery(filter))), [SOURCE])).toEqual(filter)
})

it('ignores invalid filters on the history page', () => {
  const filter = read({ source: 'x', what: 'no.such', from: 'soon', to: ['', 'y'], who: 'x'.repeat(201) })
  expect(filter).toEqual(NO_FILTER)
  expect(isFiltered(filter)).toBe(false)
  expect(toHistoryInput(filter)).toEqual({ actions: [], person: '' })
  expect(read({ who: ['Ada', 'Bob'] })).toMatchObject({ who: 'Ada' })
})

it.each([
  'source=x',
  'what=constructor',
  'from=soon',
  'from=2026-02-30T10:00:00Z',
  'to=%2B275760-09-13T00:00:00.000Z',
  'who=a&who=b',
  `who=${'x'.repeat(201)}`,
  'to=0000-01-01T00:00:00Z',
])('refuses a history export with %s', query => {
  expect(() => ask(query)).toThrow(expect.objectContaining({ code: 'invalid' }))
})

it('round-trips the filters of the problem list and replaces invalid ones with defaults', () => {
  const href = problemsHref({ standing: 'muted', range: '7d', source: SOURCE })
  const query = Object.fromEntries(new URL(href, 'http://x').searchParams)
  expect(pageParameters(ProblemsParameters, query)).toEqual({ tab: 'muted', range: '7d', source: SOURCE })
  expect(pageParameters(ProblemsParameters, { tab: 'nope', range: ['9y', '1h'], source: 'gone' })).toEqual({
    tab: 'open',
    range: '24h',
  })
})
