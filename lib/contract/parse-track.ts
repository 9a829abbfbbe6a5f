import { cleanJson, cleanText, RawNumber, type Secrets, TooDeep } from './clean-json'
import { coerceProperties, kindOf, type PropertyProblem } from './coerce-properties'
import type { Note } from './delivery'
import { eventKey, outgoingId } from './event-key'
import { eventTime } from './event-time'
import { eventDefinition, nearestEvent } from './events'
import { findHeaviestPart } from './heaviest'
import { BadId, readMessageId, resolveIdentity } from './identity'
import { MAX_EVENT_BYTES, MAX_ID_CHARACTERS, MAX_REJECTED_TEXT, WIRE_OVERHEAD_BYTES } from './limits'
import { Notes } from './notes'
import { findLongName } from './property-names'
import type { RejectReason } from './states'
import { isLongerThan, shorten } from './text-length'
import { objectForEmptyList, readContext, readIntegrations } from './track-extras'

/** The event that Segment receives, without the message ID and the context that every event gets. */
export interface TrackBody {
  properties: Record<string, unknown>
  timestamp: string
  /** The event's time before a fast clock was corrected. Not sent: Segment sets its own from `timestamp`. */
  originalTimestamp?: string
  context?: Record<string, unknown>
  integrations?: Record<string, unknown>
}

export interface AcceptedTrack {
  ok: true
  /** The caller's message ID, or a generated one. */
  messageId: string
  key: string
  outgoingId: string
  event: string
  userId: string | null
  anonymousId: string | null
  eventAt: Date
  body: TrackBody
  /** `body` as JSON. Serialised once, then measured and stored. */
  bodyJson: string
  /** Size of the event on the wire. */
  bytes: number
  notes: Note[]
}

export interface RejectedTrack {
  ok: false
  code: RejectReason
  field: string | null
  message: string
  messageId: string
  event: string
  userId: string | null
}

export interface ParseContext {
  sourceId: string
  receivedAt: Date
  /** Whether unknown properties and wrong types are rejected rather than only noted. */
  strict: boolean
  /** Recognises secrets; null or absent when the item is known to contain none. */
  secrets?: Secrets | null
  /** Generates a message ID for an item without one. */
  makeId: () => string
}

const KNOWN = new Set([
  'type',
  'event',
  'userId',
  'anonymousId',
  'messageId',
  'properties',
  'context',
  'integrations',
  'timestamp',
  'originalTimestamp',
  'sentAt',
  'receivedAt',
  'writeKey',
  '_metadata',
  'channel',
  'version',
])

/**
 * Checks one track call against the contract: 14 known event names, text that Postgres and Segment can store, IDs and times
 * that Segment accepts, at most 32 KB. Pure: time and IDs come from `context`. Never throws, whatever the JSON contains.
 */
export function parseTrack(raw: unknown, context: ParseContext): AcceptedTrack | RejectedTrack {
  const notes = new Notes()
  try {
    return parse(cleanJson(raw, '', notes, context.secrets ?? null), raw, context, notes)
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error
    return reject(
      raw,
      context,
      'too_deep',
      null,
      'The event nests objects or arrays more than 100 levels deep. Send flat properties.',
    )
  }
}

function suggestEvent(event: string): string {
  const meant = nearestEvent(event)
  return meant === null ? '; names are case-sensitive.' : `. Did you mean "${meant}"?`
}

function parse(
  item: unknown,
  raw: unknown,
  context: ParseContext,
  notes: Notes,
): AcceptedTrack | RejectedTrack {
  const rejectWith = (code: RejectReason, field: string | null, message: string) =>
    reject(raw, context, code, field, message)
  if (!isObject(item))
    return rejectWith('not_an_object', null, `An event must be a JSON object; got ${kindOf(item)}.`)
  const type = item['type'] ?? 'track'
  if (type !== 'track') {
    return rejectWith(
      'type_not_track',
      'type',
      `Only track events are accepted; got ${typeof type === 'string' ? shorten(type, 40) : kindOf(type)}.`,
    )
  }
  const event = item['event']
  if (typeof event !== 'string' || event === '')
    return rejectWith(
      'event_missing',
      'event',
      '`event` is missing, empty or not a string. Set it to the name of one of the 14 events.',
    )
  if (eventDefinition(event) === undefined) {
    return rejectWith(
      'unknown_event',
      'event',
      `"${shorten(event, 100)}" is not one of the 14 events${suggestEvent(event)}`,
    )
  }
  const given = objectForEmptyList(item['properties'] ?? {}, 'properties', notes)
  if (!isObject(given))
    return rejectWith(
      'properties_not_object',
      'properties',
      `\`properties\` must be an object; got ${kindOf(given)}.`,
    )
  const messageId = readMessageId(item['messageId'], context.makeId)
  if (messageId instanceof BadId) return rejectWith('message_id_invalid', messageId.field, messageId.message)
  // The key comes from the ID as it was sent, so IDs that differ only in replaced characters stay distinct.
  const key = eventKey(
    context.sourceId,
    typeof rawId(raw) === 'string' ? String(rawId(raw)) || messageId : messageId,
  )
  const outgoing = outgoingId(key, 0)
  const time = eventTime(item, context.receivedAt, notes)
  if (!time.ok) return rejectWith(time.code, time.field, time.message)
  const identity = resolveIdentity(item, given, outgoing, notes)
  if (!identity.ok) return rejectWith('user_id_invalid', identity.field, identity.message)
  const long = findLongName(given, 'properties')
  if (long !== null) return rejectWith('property_name_too_long', long.field, long.message)
  const { properties, problems } = coerceProperties(given, notes)
  const problem = problems[0]
  if (problem !== undefined && context.strict) return rejectWith(problem.code, problem.field, problem.message)
  noteProblems(problems, notes)

  const body: TrackBody = {
    properties: withUser(properties, identity.userId),
    timestamp: time.text,
    ...(time.original === null ? {} : { originalTimestamp: time.original }),
    ...readContext(item['context'], notes),
    ...readIntegrations(item['integrations'], notes),
  }
  for (const field of Object.keys(item)) {
    if (!KNOWN.has(field))
      notes.add('field_not_forwarded', field, `\`${field}\` is not part of a track call; it was removed.`)
  }
  const bodyJson = JSON.stringify(body)
  const ids = (identity.userId ?? '') + (identity.anonymousId ?? '') + event
  const bytes = Buffer.byteLength(bodyJson) + Buffer.byteLength(JSON.stringify(ids)) + WIRE_OVERHEAD_BYTES
  if (bytes > MAX_EVENT_BYTES) {
    const { userId, anonymousId } = identity
    const heaviest = findHeaviestPart({ ...body, userId, anonymousId })
    return rejectWith(
      'too_large',
      heaviest.field,
      `The event is ${bytes} bytes on the wire; Segment’s limit is ${MAX_EVENT_BYTES}. Shorten its largest part, \`${shorten(heaviest.field, 100)}\` (${heaviest.bytes} bytes).`,
    )
  }
  return {
    ok: true,
    messageId,
    key,
    outgoingId: outgoing,
    event,
    userId: identity.userId,
    anonymousId: identity.anonymousId,
    eventAt: time.at,
    body,
    bodyJson,
    bytes,
    notes: notes.list(),
  }
}

function reject(
  raw: unknown,
  context: ParseContext,
  code: RejectReason,
  field: string | null,
  message: string,
): RejectedTrack {
  const item: Record<string, unknown> = isObject(raw) ? raw : {}
  // Redact before cutting: half a secret would no longer be recognised.
  const text = (field: string, most: number) => {
    const value = item[field]
    if (typeof value !== 'string') return ''
    const safe = cleanText(value, field, new Notes(), context.secrets ?? null)
    return isLongerThan(safe, most) ? shorten(safe, MAX_REJECTED_TEXT) : safe
  }
  return {
    ok: false,
    code,
    field: field === null ? null : shorten(field, MAX_REJECTED_TEXT),
    message,
    messageId: text('messageId', MAX_ID_CHARACTERS) || context.makeId(),
    event: text('event', MAX_REJECTED_TEXT),
    userId: text('userId', MAX_ID_CHARACTERS) || null,
  }
}

function rawId(raw: unknown): unknown {
  return isObject(raw) ? raw['messageId'] : undefined
}

function noteProblems(problems: PropertyProblem[], notes: Notes): void {
  for (const problem of problems) notes.add(problem.code, problem.field, problem.message)
}

/** Whenever the user is known, `properties.user_id` is sent with the same value as the top-level `userId`. */
function withUser(properties: Record<string, unknown>, userId: string | null): Record<string, unknown> {
  return userId === null || properties['user_id'] === userId ? properties : { ...properties, user_id: userId }
}

/** Whether the value is a JSON object: not an array, not null, and not a {@link RawNumber}. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof RawNumber)
}
