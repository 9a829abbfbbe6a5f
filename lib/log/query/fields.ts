import { EVENTS } from '@/lib/contract/events'
import { isKeyOf } from '@/lib/contract/is-key-of'
import { NOTE_CODES } from '@/lib/contract/notes'
import { PROPERTIES, type PropertyName } from '@/lib/contract/properties'
import { DELIVERY_STATES, REASON_CODES } from '@/lib/contract/states'
import type { FIELDS, FieldName } from './types'

export const REGIONS = ['us', 'eu', 'none'] as const
/** The values of `is:`. */
export const TRAITS = ['live', 'test', 'replay', 'known', 'anonymous', 'noted', 'resent'] as const
export const CODE_CLASSES = ['2xx', '3xx', '4xx', '5xx', 'none'] as const

/** `choice` is case-insensitive. `number`, `duration`, `size` and `code` can be compared with `>` `>=` `<` `<=`. */
export type FieldType = 'choice' | 'open choice' | 'code' | 'text' | 'number' | 'duration' | 'size'

export interface Field {
  type: FieldType
  /** All values; for an open choice or a code, only the common ones. */
  values?: readonly string[]
  /** Shown in the suggestions. */
  about: string
  /** An example value. */
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
  user: { type: 'text', about: 'User ID; end with * to match a prefix', example: 'u_81' },
  id: { type: 'text', about: 'Message ID, outgoing message ID or delivery ID', example: 'ug-3f…-0' },
  ids: { type: 'text', about: 'Start of a user ID, or any other ID', example: 'u_81' },
  code: {
    type: 'code',
    values: CODE_CLASSES,
    about: 'HTTP status of Segment’s last response',
    example: '>=500',
  },
  reason: { type: 'choice', values: REASON_CODES, about: 'Reason for the state', example: 'rate_limited' },
  note: {
    type: 'choice',
    values: Object.keys(NOTE_CODES),
    about: 'Note added when the event was received',
    example: 'unknown_property',
  },
  request: {
    type: 'text',
    about: 'ID of the request that delivered the event to Segment, or that sent it here',
    example: '019a…',
  },
  region: { type: 'choice', values: REGIONS, about: 'Region it was sent to', example: 'eu' },
  key: { type: 'text', about: 'Fingerprint of the write key it was sent with', example: '3f2a9c0b' },
  is: {
    type: 'choice',
    values: TRAITS,
    about: 'Kind of event, whether its user is known, and whether it has notes or was resent after 24 hours',
    example: 'test',
  },
  has: {
    type: 'choice',
    values: PROPERTIES.map(property => property.name),
    about: 'Property that the event has a value for',
    example: 'feedback',
  },
  attempts: { type: 'number', about: 'Number of attempts so far', example: '>1' },
  latency: { type: 'duration', about: 'Time from receipt to acceptance', example: '>2s' },
  size: { type: 'size', about: 'Size of the event', example: '>16kb' },
  text: { type: 'text', about: 'Part of an event name or property value, or an ID', example: 'onboarding' },
}

/** All fields, in the order in which they are suggested. */
export const FIELD_TABLE: Readonly<Record<FieldName, Field>> = {
  ...OWN,
  ...(Object.fromEntries(
    PROPERTIES.map(({ name, type, description, example }) => [
      name,
      { type: type === 'int' ? 'number' : 'text', about: description, example: String(example) },
    ]),
  ) as Record<PropertyName, Field>),
}

/** Names that other products use for these fields. */
export const ALIASES: ReadonlyMap<string, FieldName> = new Map([
  ['status', 'state'],
  ['name', 'event'],
  ['kind', 'is'],
  ['message', 'id'],
  ['message_id', 'id'],
  ['messageid', 'id'],
  ['userid', 'user'],
])

/** Case-insensitive. */
export function fieldNamed(word: string): FieldName | undefined {
  const name = word.toLowerCase()
  return isKeyOf(FIELD_TABLE, name) ? name : ALIASES.get(name)
}

/** Whether the field is one of the 24 properties. */
export function isProperty(field: FieldName): field is PropertyName {
  return !isKeyOf(OWN, field)
}
