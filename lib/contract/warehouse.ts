import { type PropertyType, propertyDefinition } from './properties'
import { isLongerThan } from './text-length'

/** Longer text is cut in the columns of a warehouse (Segment: storage/warehouses/schema). */
export const MAX_COLUMN_CHARACTERS = 512

/** Columns that Segment fills for every event. A property that is named like one of them gets no column. */
const RESERVED = new Set([
  'id',
  'anonymous_id',
  'user_id',
  'event',
  'event_text',
  'received_at',
  'sent_at',
  'timestamp',
  'original_timestamp',
  'uuid',
  'uuid_ts',
  'loaded_at',
])

const COLUMN_TYPE: Record<PropertyType, string> = { int: 'integer', str: 'text' }

/** What Segment's warehouses do with properties in general, for the documentation. */
export const WAREHOUSE_RULES = [
  {
    what: 'An event name',
    effect:
      'Becomes a table in the source’s schema: `Guide Started` → `guide_started`. All events are in the table `tracks` too, with the common columns only.',
  },
  {
    what: 'A property',
    effect:
      'Becomes a column of the event’s table, in snake_case. The column is added when the first non-null value arrives.',
  },
  {
    what: 'The first value',
    effect: 'Sets the column’s type for good. Later values that do not fit become NULL.',
  },
  {
    what: `A string of more than ${MAX_COLUMN_CHARACTERS} characters`,
    effect: `Is truncated to ${MAX_COLUMN_CHARACTERS} characters.`,
  },
  {
    what: '`user_id`',
    effect:
      'Is a reserved column. It contains the event’s `userId`; the property of that name is dropped, as is any other property named like a reserved column, such as `timestamp`.',
  },
  {
    what: 'An object or an array',
    effect: 'An object becomes one column per key: `{"a": {"b": 1}}` → `a_b`. An array becomes text.',
  },
] as const

/** The name in snake_case, as Segment names tables and columns: `guideId` → `guide_id`. A run of capitals is one word. */
export function warehouseName(name: string): string {
  return name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1_$2')
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, '_')
    .replace(/^_+|_+$/g, '')
}

/** The effect of a warehouse on one property of an event. */
export interface WarehouseEffect {
  /** The column that the value goes to; null if it gets none. */
  column: string | null
  /** What happens to the value if it is not stored as it is: a sentence. Null otherwise. */
  change: string | null
}

/** @param value the property's value, as parsed JSON */
export function warehouseEffect(name: string, value: unknown): WarehouseEffect {
  const column = warehouseName(name)
  if (column === 'user_id')
    return { column: null, change: 'The column `user_id` contains the event’s `userId` instead.' }
  if (RESERVED.has(column)) return { column: null, change: `Dropped: \`${column}\` is a reserved column.` }
  if (value === null || value === undefined)
    return { column, change: 'A null value adds no column. If the column exists, it gets NULL.' }
  if (Array.isArray(value)) return { column, change: 'The array is stored as text.' }
  if (typeof value === 'object') return { column: null, change: `One column per key, named \`${column}_…\`.` }
  const type = propertyDefinition(name)?.type
  if (type !== undefined && !fits(type, value))
    return {
      column,
      change: `A column keeps the type of its first value. If it is ${COLUMN_TYPE[type]}, this value becomes NULL.`,
    }
  if (typeof value === 'string' && isLongerThan(value, MAX_COLUMN_CHARACTERS))
    return { column, change: `Truncated to ${MAX_COLUMN_CHARACTERS} characters.` }
  return { column, change: null }
}

/** Whether a value has the type that the contract gives the property. */
export function fits(type: PropertyType, value: unknown): boolean {
  return type === 'int' ? Number.isInteger(value) : typeof value === 'string'
}
