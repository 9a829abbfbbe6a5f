import { expect, it } from 'vitest'
import { historyQuery, isFiltered, NO_FILTER, readHistoryFilter, toHistoryInput } from './history-filter'

const SOURCE = '019a0000-0000-7000-8000-000000000001'
const full = {
  source: SOURCE,
  what: 'source.pause,ingest_key.rotate',
  who: 'Ada & Co',
  from: '2026-11-24T00:00:00.000Z',
  to: '2026-11-25T00:00:00.000Z',
}

it('reads what it wrote', () => {
  const filter = readHistoryFilter(full, [SOURCE])
  expect(Object.fromEntries(historyQuery(filter))).toEqual(full)
  expect(isFiltered(filter)).toBe(true)
  expect(toHistoryInput(filter)).toEqual({
    sourceId: SOURCE,
    actions: ['source.pause', 'ingest_key.rotate'],
    person: 'Ada & Co',
    from: full.from,
    to: full.to,
  })
})

it('leaves out what a filter cannot be', () => {
  const filter = readHistoryFilter({ source: 'x', what: 'no.such', from: 'soon', to: ['', 'y'] }, [SOURCE])
  expect(filter).toEqual(NO_FILTER)
  expect(isFiltered(filter)).toBe(false)
  expect(toHistoryInput(filter)).toEqual({ actions: [], person: '' })
})
