import { PROPERTIES, type PropertyName } from '@/lib/contract/properties'

const USUAL = ['state', 'event', 'user', 'summary', 'code', 'attempts', 'latency', 'time'] as const
const MORE = ['message_id', 'delivery_id', 'region', 'host', 'size', 'key'] as const
export type ColumnId = (typeof USUAL)[number] | (typeof MORE)[number] | PropertyName

/** What the log shows unless somebody has chosen others. */
export const DEFAULT_COLUMNS: readonly ColumnId[] = USUAL

export interface Column {
  id: ColumnId
  label: string
  /** Width in rem while the columns are somebody's choice. */
  rem: number
  right?: boolean
}

const NAMED: Record<(typeof USUAL)[number] | (typeof MORE)[number], Omit<Column, 'id'>> = {
  state: { label: 'State', rem: 11 },
  event: { label: 'Event', rem: 17 },
  user: { label: 'User', rem: 8 },
  summary: { label: 'Summary', rem: 18 },
  code: { label: 'Code', rem: 5, right: true },
  attempts: { label: 'Attempts', rem: 5.5, right: true },
  latency: { label: 'Latency', rem: 5.5, right: true },
  time: { label: 'Time', rem: 9, right: true },
  message_id: { label: 'Message id', rem: 14 },
  delivery_id: { label: 'Delivery id', rem: 20 },
  region: { label: 'Region', rem: 5 },
  host: { label: 'Host', rem: 14 },
  size: { label: 'Size', rem: 5.5, right: true },
  key: { label: 'Key fingerprint', rem: 9 },
}

/** Every column there is, in the order in which they are offered. */
export const COLUMNS: readonly Column[] = [
  ...[...USUAL, ...MORE].map(id => ({ id, ...NAMED[id] })),
  ...PROPERTIES.map(({ name, type }) => ({
    id: name as PropertyName,
    label: name,
    rem: type === 'int' ? 7 : 12,
    right: type === 'int',
  })),
]
const BY_ID = new Map<string, Column>(COLUMNS.map(column => [column.id, column]))

/** A column by its name. */
export function columnOf(id: ColumnId): Column {
  // Every id has its column: the list above is made of all of them.
  return BY_ID.get(id) as Column
}

/** Whether the column is one of the 24 properties, which the server sends only when asked. */
export function isPropertyColumn(id: ColumnId): id is PropertyName {
  return !Object.hasOwn(NAMED, id)
}

/** The columns that an address or a saved choice names, and the names that no column has. No name at all: the usual ones. */
export function readColumns(text: string): { columns: readonly ColumnId[]; unknown: string[] } {
  const names = [...new Set(text.split(',').map(name => name.trim()))].filter(name => name !== '')
  const columns = names.flatMap(name => BY_ID.get(name)?.id ?? [])
  return {
    columns: columns.length === 0 ? DEFAULT_COLUMNS : columns,
    unknown: names.filter(name => !BY_ID.has(name)),
  }
}

/** The columns as an address names them; empty for the usual ones. */
export function writeColumns(columns: readonly ColumnId[]): string {
  const text = columns.join(',')
  return text === DEFAULT_COLUMNS.join(',') ? '' : text
}

/** The columns with one of them a place further; as they are at either end. */
export function moveColumn(columns: readonly ColumnId[], id: ColumnId, by: -1 | 1): ColumnId[] {
  return placeColumn(columns, id, columns.indexOf(id) + by)
}

/** The columns with one of them at a place. */
export function placeColumn(columns: readonly ColumnId[], id: ColumnId, at: number): ColumnId[] {
  if (at < 0 || at >= columns.length) return [...columns]
  const others = columns.filter(one => one !== id)
  return [...others.slice(0, at), id, ...others.slice(at)]
}

export const DENSITIES = { compact: 32, default: 36, comfortable: 44 } as const
export type Density = keyof typeof DENSITIES

/** The height of the rows that an address or a saved choice names. */
export function readDensity(text: string): Density {
  return text === 'compact' || text === 'comfortable' ? text : 'default'
}
