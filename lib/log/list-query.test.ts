import { describe, expect, it } from 'vitest'
import { filterQuery } from '@/lib/log/query/log-filter'
import { newId } from '@/lib/platform/ids'
import { listQuery, pageQuery } from './list-query'

const source = newId()

describe('listQuery', () => {
  it('reads every filter', () => {
    const query = new URLSearchParams({
      source,
      state: 'failed,held',
      event: 'Survey Shown',
      q: 'u',
      before: 'b',
      limit: '20',
    })
    expect(listQuery(query)).toEqual({
      sourceId: source,
      state: ['failed', 'held'],
      event: ['Survey Shown'],
      q: 'u',
      before: 'b',
      limit: 20,
    })
    expect(listQuery(new URLSearchParams('ids=a,b'))).toMatchObject({ ids: ['a', 'b'] })
  })

  it.each(['state=delivered', 'limit=ten', 'limit=-1'])('refuses %s', query => {
    expect(() => listQuery(new URLSearchParams(query))).toThrow(expect.objectContaining({ code: 'invalid' }))
  })
})

describe('pageQuery', () => {
  it('folds the lists of an old link into the text, and leaves out what cannot be', () => {
    const address = {
      source: newId(),
      state: 'failed',
      event: '',
      q: ' u ',
      range: 'for ever',
      limit: '9999',
    }
    expect(pageQuery(address, [source])).toEqual({
      input: { q: 'state:failed u', range: '24h' },
      query: 'q=state%3Afailed+u&range=for+ever',
    })
  })

  it('writes the address as the page in the browser does', () => {
    const filter = { source, q: 'state:held event:"Survey Shown"', range: '7d' }
    expect(pageQuery(filter, [source]).query).toBe(filterQuery(filter).toString())
  })
})
