import type { DeliveryDetail } from '@/lib/contract/delivery'
import { isKeyOf } from '@/lib/contract/is-key-of'
import { NOTE_CODES } from '@/lib/contract/notes'
import { outgoingMessage } from './sent-request'

/** One version of an event's document. */
export interface ShownDocument {
  name: string
  root: unknown
  /** A short explanation of this version. */
  about: string
}

/** The versions of an event, the most relevant first. Pure. */
export function documentsOf(detail: DeliveryDetail): ShownDocument[] {
  const { body } = detail
  const message = outgoingMessage(detail)
  if (message === null) {
    const item = isRecord(body) && 'item' in body ? body['item'] : body
    return [{ name: 'As received', root: propertiesFirst(item), about: 'As received (not sent to Segment).' }]
  }
  const fixed = detail.notes.filter(
    ({ code }) => isKeyOf(NOTE_CODES, code) && NOTE_CODES[code] === 'fixed',
  ).length
  return [
    {
      name: 'As sent',
      root: propertiesFirst(message),
      about: 'As sent to Segment. Segment’s SDK adds its own name, the time sent and the write key.',
    },
    {
      name: 'As stored',
      root: propertiesFirst(body),
      about:
        fixed === 0
          ? 'As received: nothing was changed.'
          : 'As stored. Changes made on receipt are listed under “What happened”.',
    },
  ]
}

/** Moves `properties` up: Postgres orders `jsonb` keys by length, but readers look for the properties first. */
function propertiesFirst(document: unknown): unknown {
  if (!isRecord(document) || !('properties' in document)) return document
  const { type, event, properties, ...others } = document
  return {
    ...(type === undefined ? {} : { type }),
    ...(event === undefined ? {} : { event }),
    properties,
    ...others,
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
