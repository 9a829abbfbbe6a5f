import { expect, it } from 'vitest'
import type { Change } from '@/lib/accounts/change'
import { CSV_HEAD, toCsvRow, toJsonLine } from './export-history'

const change: Change = {
  id: '1',
  at: '2026-11-24T14:05:00.000Z',
  by: '=HYPERLINK("https://evil.test")',
  byType: 'user',
  action: 'source.pause',
  sourceId: 's',
  before: null,
  after: { mode: 'hold' },
}

it('quotes cells and exports formulas as text', () => {
  const row = toCsvRow(change, 'Prod, "EU"')
  expect(row).toBe(
    `2026-11-24T14:05:00.000Z,"'=HYPERLINK(""https://evil.test"")",user,source.pause,paused it (holding events),"Prod, ""EU""",,"{""mode"":""hold""}"\r\n`,
  )
  expect(CSV_HEAD.split(',')).toHaveLength(8)
})

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('never starts a cell with %j', text => {
  expect(toCsvRow({ ...change, by: text }, null)).toContain(`'${text}`)
})

it('writes a JSON line with the description and the name of the source', () => {
  const line = toJsonLine(change, 'Prod')
  expect(line.endsWith('\n')).toBe(true)
  expect(JSON.parse(line)).toMatchObject({
    source: 'Prod',
    what: 'paused it (holding events)',
    by: change.by,
  })
})
