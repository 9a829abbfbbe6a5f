import { describe, expect, it } from 'vitest'
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
  it('leaves out what an old link may hold', () => {
    const address = { source: newId(), state: 'failed,delivered', event: '', q: ' u ', limit: '9999' }
    expect(pageQuery(address, [source])).toEqual({
      input: { state: ['failed'], event: [], q: 'u' },
      query: 'state=failed&q=u',
    })
  })

  it('writes the address as the page in the browser does', () => {
    const address = { q: 'u', event: 'Survey Shown,Guide Started', state: ['held', 'x'], source }
    expect(pageQuery(address, [source]).query).toBe(
      `source=${source}&state=held&event=Survey+Shown%2CGuide+Started&q=u`,
    )
  })
})
