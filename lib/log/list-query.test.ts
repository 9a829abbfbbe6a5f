import { describe, expect, it } from 'vitest'
import { filterQuery } from '@/lib/log/query/log-filter'
import { newId } from '@/lib/platform/ids'
import { listQuery, pageQuery } from './list-query'

const source = newId()
const requestWith = (query: string) => new Request(`http://x/${query}`)

describe('listQuery', () => {
  it('reads every filter', () => {
    const query = new URLSearchParams({
      source,
      state: 'failed,held',
      event: 'Survey Shown',
      q: 'u',
      before: source,
      limit: '20',
    })
    expect(listQuery(requestWith(`?${query}`))).toEqual({
      sourceId: source,
      state: ['failed', 'held'],
      event: ['Survey Shown'],
      q: 'u',
      before: source,
      limit: 20,
    })
    expect(listQuery(requestWith(`?ids=${source},${source}`))).toMatchObject({ ids: [source, source] })
    expect(listQuery(requestWith('?ids=&limit='))).toMatchObject({ ids: [] })
  })

  it.each([
    'state=delivered',
    'limit=ten',
    'limit=-1',
    'limit=1.5',
    'limit=0',
    'before=b',
    'source=x',
    'cols=constructor',
    'ids=a',
    'range=soon',
    'q=a&q=b',
    `before=${source}&before=${source}`,
    `q=${'x'.repeat(10_000)}`,
  ])('refuses %s', query => {
    expect(() => listQuery(requestWith(`?${query}`))).toThrow(expect.objectContaining({ code: 'invalid' }))
  })
})

describe('pageQuery', () => {
  it('folds the lists of an old link into the query, and ignores invalid values', () => {
    const address = {
      source: newId(),
      state: 'failed',
      event: '',
      q: ' u ',
      range: 'for ever',
    }
    expect(pageQuery(address, [source])).toEqual({
      input: { q: 'state:failed u', range: '24h' },
      query: 'q=state%3Afailed+u&range=for+ever',
    })
  })

  it('prints the query string as the browser does', () => {
    const filter = { source, q: 'state:held event:"Survey Shown"', range: '7d' }
    expect(pageQuery(filter, [source]).query).toBe(filterQuery(filter).toString())
  })
})
