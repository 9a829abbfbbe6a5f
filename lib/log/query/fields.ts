import { EVENTS } from '@/lib/contract/events'
import { PROPERTIES, type PropertyName } from '@/lib/contract/properties'
import { DELIVERY_STATES, REASON_CODES } from '@/lib/contract/states'
import type { FIELDS, FieldName } from './types'

export const REGIONS = ['us', 'eu', 'none'] as const
/** What `is:` can ask. */
export const TRAITS = ['live', 'test', 'replay', 'known', 'anonymous', 'noted'] as const
export const CODE_CLASSES = ['2xx', '3xx', '4xx', '5xx', 'none'] as const

/** `choice`: one of the values, in any case · `number`, `duration`, `size`: may be compared with `>` `>=` `<` `<=`. */
export type FieldType = 'choice' | 'open choice' | 'code' | 'text' | 'number' | 'duration' | 'size'

export interface Field {
  type: FieldType
  /** What can be asked for; of an open choice and of a code the usual ones. */
  values?: readonly string[]
  /** One sentence for the suggestions. */
  about: string
  /** What a value looks like. */
  example: string
}

const OWN: Record<(typeof FIELDS)[number], Field> = {
  state: { type: 'choice', values: DELIVERY_STATES, about: 'State of the delivery', example: 'failed' },
  event: {
    type: 'open choice',
    values: EVENTS.map(event => event.name),
    about: 'Name of the event',
    example: '"Guide Completed"',
  },
  user: { type: 'text', about: 'User id; a star at the end for its beginning', example: 'u_81' },
  id: { type: 'text', about: 'Message id, outgoing message id or delivery id', example: 'ug-3f…-0' },
  code: {
    type: 'code',
    values: CODE_CLASSES,
    about: 'HTTP status of Segment’s last answer',
    example: '>=500',
  },
  reason: { type: 'choice', values: REASON_CODES, about: 'Why it is in its state', example: 'rate_limited' },
  region: { type: 'choice', values: REGIONS, about: 'Region that it was sent to', example: 'eu' },
  is: {
    type: 'choice',
    values: TRAITS,
    about: 'Kind of event, and whether its user is known',
    example: 'test',
  },
  has: {
    type: 'choice',
    values: PROPERTIES.map(property => property.name),
    about: 'A property that has a value',
    example: 'feedback',
  },
  attempts: { type: 'number', about: 'Requests to Segment so far', example: '>1' },
  latency: { type: 'duration', about: 'From receipt to accepted', example: '>2s' },
  size: { type: 'size', about: 'Size of the event', example: '>16kb' },
  text: { type: 'text', about: 'An id, or words in the values of the properties', example: 'onboarding' },
}

/** Every field that a term can name, in the order in which they are suggested. */
export const FIELD_TABLE: Readonly<Record<FieldName, Field>> = {
  ...OWN,
  ...(Object.fromEntries(
    PROPERTIES.map(({ name, type, description, example }) => [
      name,
      { type: type === 'int' ? 'number' : 'text', about: description, example: String(example) },
    ]),
  ) as Record<PropertyName, Field>),
}

/** Other words for a field, as people know them from other logs. */
export const ALIASES: Readonly<Record<string, FieldName>> = {
  status: 'state',
  name: 'event',
  kind: 'is',
  message: 'id',
  message_id: 'id',
  messageid: 'id',
  userid: 'user',
}

/** The field of that name, in any case, or undefined. */
export function fieldNamed(word: string): FieldName | undefined {
  const name = word.toLowerCase()
  return Object.hasOwn(FIELD_TABLE, name) ? (name as FieldName) : ALIASES[name]
}

/** Whether the field is one of the 24 properties. */
export function isProperty(field: FieldName): field is PropertyName {
  return !Object.hasOwn(OWN, field)
}
