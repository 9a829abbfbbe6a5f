import { expect, it } from 'vitest'
import {
  COLUMNS,
  DEFAULT_COLUMNS,
  moveColumn,
  placeColumn,
  readColumns,
  readDensity,
  writeColumns,
} from './columns'

it('offers the default columns, seven more and the 24 properties, each once', () => {
  expect(COLUMNS).toHaveLength(8 + 7 + 24)
  expect(new Set(COLUMNS.map(column => column.id)).size).toBe(COLUMNS.length)
})

it('reads back the columns it writes, and writes the default ones as an empty string', () => {
  expect(writeColumns(DEFAULT_COLUMNS)).toBe('')
  expect(readColumns('').columns).toEqual(DEFAULT_COLUMNS)
  const chosen = ['time', 'event', 'guide_id'] as const
  expect(readColumns(writeColumns(chosen)).columns).toEqual(chosen)
})

it('reports unknown names and keeps the known ones', () => {
  expect(readColumns('event,colour,event, size')).toEqual({ columns: ['event', 'size'], unknown: ['colour'] })
  expect(readColumns('colour').columns).toEqual(DEFAULT_COLUMNS)
})

it('moves a column, but not past either end', () => {
  const columns = ['state', 'event', 'user'] as const
  expect(moveColumn(columns, 'event', -1)).toEqual(['event', 'state', 'user'])
  expect(moveColumn(columns, 'state', -1)).toEqual(columns)
  expect(moveColumn(columns, 'user', 1)).toEqual(columns)
  expect(placeColumn(columns, 'state', 2)).toEqual(['event', 'user', 'state'])
})

it('reads three row heights and falls back to the default', () => {
  expect(['compact', '', 'huge', 'comfortable'].map(readDensity)).toEqual([
    'compact',
    'default',
    'default',
    'comfortable',
  ])
})
