import { expect, it } from 'vitest'
import { parseLogQuery } from '@/lib/log/query/parse'
import { parseRange } from '@/lib/log/query/time-range'
import { BUILT_IN_VIEWS, builtInName, showsSame } from './views'

const shown = { source: '', q: '', range: '', columns: '', density: '' }

it.each(BUILT_IN_VIEWS)('$name parses without problems', ({ name, content }) => {
  expect(parseLogQuery(content.q).problems).toEqual([])
  expect(content.range === '' || parseRange(content.range)).toBeTruthy()
  expect(builtInName({ ...content, columns: 'user', density: 'compact' })).toBe(name)
})

it('tells a changed view from an unchanged one', () => {
  expect(showsSame({ ...shown, range: '24h' }, shown)).toBe(true)
  expect(showsSame({ ...shown, columns: 'user' }, shown)).toBe(false)
  expect(builtInName({ ...shown, q: 'state:held' })).toBeNull()
})
