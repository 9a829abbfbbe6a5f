import { coerceProperties } from '@/lib/contract/coerce-properties'
import { eventDefinition } from '@/lib/contract/events'
import { BadId, readId } from '@/lib/contract/identity'
import { MAX_EVENT_BYTES, WIRE_OVERHEAD_BYTES } from '@/lib/contract/limits'
import { Notes } from '@/lib/contract/notes'
import type { PropertyName } from '@/lib/contract/properties'
import { findLongName } from '@/lib/contract/property-names'
import { objectForEmptyList } from '@/lib/contract/track-extras'

/** A remark about a payload. An error prevents sending, a warning becomes a note on the event, and a hint is advice. */
export interface PayloadRemark {
  level: 'error' | 'warning' | 'hint'
  text: string
}

export interface PayloadCheck {
  remarks: PayloadRemark[]
  /** Approximate size of the event on the wire; null when it is not JSON. */
  bytes: number | null
}

/** A survey answer needs only one of these. */
const ANSWERS: readonly PropertyName[] = ['score', 'emoji_score', 'choices', 'feedback']

/**
 * Checks an event's properties while someone types them, against the contract and against the properties that such an
 * event usually has. Small enough for the browser. `parseTrack` makes the final decision.
 */
export function checkPayload(event: string, text: string): PayloadCheck {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (error) {
    return { remarks: [{ level: 'error', text: `This is not valid JSON. ${reason(error)}` }], bytes: null }
  }
  const notes = new Notes()
  const value = objectForEmptyList(parsed, 'properties', notes)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return {
      remarks: [{ level: 'error', text: 'The properties must be a JSON object: `{ … }`.' }],
      bytes: null,
    }
  }
  const given = value as Record<string, unknown>
  const user = readId(given['user_id'], 'user_id', new Notes())
  const long = findLongName(given, 'properties')
  const { problems } = coerceProperties(given, notes)
  const bytes =
    new TextEncoder().encode(JSON.stringify(given) + event).length + WIRE_OVERHEAD_BYTES + USUAL_REST
  const remarks: PayloadRemark[] = []
  if (user instanceof BadId) {
    remarks.push({ level: 'error', text: user.message })
  } else if (user === null) {
    remarks.push({
      level: 'warning',
      text: 'Without `user_id`, the event has no user and gets an anonymous ID.',
    })
  }
  if (long !== null) remarks.push({ level: 'error', text: long.message })
  if (bytes > MAX_EVENT_BYTES) {
    remarks.push({
      level: 'error',
      text: `The event is ${Math.ceil(bytes / 1024)} KB when sent. Segment accepts at most 32 KB: shorten the properties.`,
    })
  }
  for (const { field, message } of problems) {
    if (field !== 'properties.user_id' || !(user instanceof BadId)) {
      remarks.push({ level: 'warning', text: message })
    }
  }
  for (const { message } of notes.list()) remarks.push({ level: 'hint', text: message })
  const missing = missingProperties(event, given)
  if (missing.length > 0) {
    remarks.push({
      level: 'hint',
      text: `This event usually also has ${missing.map(name => `\`${name}\``).join(', ')}.`,
    })
  }
  return { remarks, bytes }
}

/** Bytes of the timestamp and IDs, which are not part of the properties. */
const USUAL_REST = 160

function missingProperties(event: string, given: Record<string, unknown>): string[] {
  const expected: readonly string[] = eventDefinition(event)?.properties ?? []
  const answered = ANSWERS.some(name => Object.hasOwn(given, name))
  return [...expected, 'page_url'].filter(
    name => !Object.hasOwn(given, name) && !(answered && (ANSWERS as readonly string[]).includes(name)),
  )
}

/** The browser's message, without the part that repeats the input. */
function reason(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error)
  return `${words.replace(/^JSON\.parse: /, '').slice(0, 120)}.`.replace(/\.\.$/, '.')
}
