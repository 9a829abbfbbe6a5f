import { isKeyOf } from '@/lib/contract/is-key-of'
import { PROPERTIES, type PropertyName } from '@/lib/contract/properties'

const DEFAULT_IDS = ['state', 'event', 'user', 'summary', 'code', 'attempts', 'latency', 'time'] as const
const OTHER_IDS = ['happened', 'message_id', 'delivery_id', 'region', 'host', 'size', 'key'] as const
export type ColumnId = (typeof DEFAULT_IDS)[number] | (typeof OTHER_IDS)[number] | PropertyName

/** The columns shown by default. */
export const DEFAULT_COLUMNS: readonly ColumnId[] = DEFAULT_IDS

export interface Column {
  id: ColumnId
  label: string
  /** The width in rem when the columns are not the default ones. */
  rem: number
  right?: boolean
}

const FIXED_COLUMNS: Record<(typeof DEFAULT_IDS)[number] | (typeof OTHER_IDS)[number], Omit<Column, 'id'>> = {
  state: { label: 'State', rem: 11 },
  event: { label: 'Event', rem: 17 },
  user: { label: 'User', rem: 8 },
  summary: { label: 'Summary', rem: 18 },
  code: { label: 'Code', rem: 5, right: true },
  attempts: { label: 'Attempts', rem: 5.5, right: true },
  latency: { label: 'Latency', rem: 5.5, right: true },
  time: { label: 'Received', rem: 9, right: true },
  happened: { label: 'Happened at', rem: 9, right: true },
  message_id: { label: 'Message ID', rem: 14 },
  delivery_id: { label: 'Delivery ID', rem: 20 },
  region: { label: 'Region', rem: 5 },
  host: { label: 'Host', rem: 14 },
  size: { label: 'Size', rem: 5.5, right: true },
  key: { label: 'Key fingerprint', rem: 9 },
}

/** Every column, in the picker's order. */
export const COLUMNS: readonly Column[] = [
  ...[...DEFAULT_IDS, ...OTHER_IDS].map(id => ({ id, ...FIXED_COLUMNS[id] })),
  ...PROPERTIES.map(({ name, type }) => ({
    id: name as PropertyName,
    label: name,
    rem: type === 'int' ? 7 : 12,
    right: type === 'int',
  })),
]
const BY_ID = new Map<string, Column>(COLUMNS.map(column => [column.id, column]))

/** The column with this ID. */
export function columnOf(id: ColumnId): Column {
  // Every ID has a column, because `COLUMNS` is built from all IDs.
  return BY_ID.get(id) as Column
}

/** Whether the column is one of the 24 properties, which the server sends only on request. */
export function isPropertyColumn(id: ColumnId): id is PropertyName {
  return !isKeyOf(FIXED_COLUMNS, id)
}

/** Reads column names from a URL or a preference. Falls back to the default columns if no name is known. */
export function readColumns(text: string): { columns: readonly ColumnId[]; unknown: string[] } {
  const names = [...new Set(text.split(',').map(name => name.trim()))].filter(name => name !== '')
  const columns = names.flatMap(name => BY_ID.get(name)?.id ?? [])
  return {
    columns: columns.length === 0 ? DEFAULT_COLUMNS : columns,
    unknown: names.filter(name => !BY_ID.has(name)),
  }
}

/** The columns as written in the URL; empty for the default ones. */
export function writeColumns(columns: readonly ColumnId[]): string {
  const text = columns.join(',')
  return text === DEFAULT_COLUMNS.join(',') ? '' : text
}

/** Moves a column by one place; at either end, it stays where it is. */
export function moveColumn(columns: readonly ColumnId[], id: ColumnId, by: -1 | 1): ColumnId[] {
  return placeColumn(columns, id, columns.indexOf(id) + by)
}

/** Moves a column to another index; keeps the order if the index is out of range. */
export function placeColumn(columns: readonly ColumnId[], id: ColumnId, at: number): ColumnId[] {
  if (at < 0 || at >= columns.length) return [...columns]
  const others = columns.filter(one => one !== id)
  return [...others.slice(0, at), id, ...others.slice(at)]
}

export const DENSITIES = { compact: 32, default: 36, comfortable: 44 } as const
export type Density = keyof typeof DENSITIES

/** Reads a density from a URL or a preference; unknown text means the default. */
export function readDensity(text: string): Density {
  return text === 'compact' || text === 'comfortable' ? text : 'default'
}

/** The height of a phone card in px, as set by the classes in `log-row.tsx`. */
const CARD_PX = 60

/** The height of one delivery in the list, in px: a row, or a two-line card on phones. */
export const rowHeight = (density: Density, phone: boolean | null): number =>
  phone ? CARD_PX : DENSITIES[density]
