import type { DeliveryDetail } from '@/lib/contract/delivery'
import { NOTE_CODES } from '@/lib/contract/notes'
import { outgoingMessage } from './sent-request'

/** A view of an event's document. */
export interface ShownDocument {
  name: string
  root: unknown
  /** What one looks at, in a sentence. */
  about: string
}

/** The documents of an event that differ, the one that people look for first. Pure. */
export function documentsOf(detail: DeliveryDetail): ShownDocument[] {
  const { body } = detail
  const message = outgoingMessage(detail)
  if (message === null) {
    const item = isRecord(body) && 'item' in body ? body['item'] : body
    return [{ name: 'As it came', root: propertiesFirst(item), about: 'As it came; it is not sent.' }]
  }
  const fixed = detail.notes.filter(note => note.code in NOTE_CODES && isFixed(note.code)).length
  return [
    {
      name: 'As sent',
      root: propertiesFirst(message),
      about: 'As it goes to Segment. Segment’s SDK adds its own name, the time of sending and the write key.',
    },
    {
      name: 'As stored',
      root: propertiesFirst(body),
      about:
        fixed === 0
          ? 'As it came: nothing in it had to be changed.'
          : 'As we keep it. What was changed on the way in is noted under “What happened”.',
    },
  ]
}

function isFixed(code: string): boolean {
  return NOTE_CODES[code as keyof typeof NOTE_CODES] === 'fixed'
}

/** The database orders keys by length; people look for the properties. */
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
