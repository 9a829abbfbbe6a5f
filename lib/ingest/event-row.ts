import { cleanJson, TooDeep } from '@/lib/contract/clean-json'
import type { DeliveryKind } from '@/lib/contract/delivery'
import { eventKey } from '@/lib/contract/event-key'
import { Notes } from '@/lib/contract/notes'
import type { AcceptedTrack, RejectedTrack } from '@/lib/contract/parse-track'
import type { EventRow } from '@/lib/store/insert-events'
import type { IngestKeyOwner } from '@/lib/store/senders'
import { EVENT_SECRETS } from './secrets'

/** The data of a row that does not come from the event. */
export interface RowContext {
  owner: IngestKeyOwner
  id: string
  receivedAt: Date
  requestId: string
  kind: DeliveryKind
}

/** An accepted event, in the form that the insert expects. */
export function acceptedRow(track: AcceptedTrack, context: RowContext): EventRow {
  const notes = track.notes.length === 0 ? '' : `,"notes":${JSON.stringify(track.notes)}`
  const anonymous = track.anonymousId === null ? '' : `,"anonymous":${JSON.stringify(track.anonymousId)}`
  // The reason for discarding an event that is turned off in its source.
  const off = context.owner.disabledEvents.includes(track.event) ? ',"off":"event_off"' : ''
  return makeRow(
    context,
    track,
    `"key":"${track.key}","outgoing":"${track.outgoingId}","at":"${track.eventAt.toISOString()}","bytes":${track.bytes}${anonymous}${notes}${off},"body":${track.bodyJson}`,
  )
}

/** A rejected item, stored as received but without secrets, to help its sender find the mistake. */
export function rejectedRow(track: RejectedTrack, item: unknown, context: RowContext): EventRow {
  const notes = JSON.stringify([{ code: track.code, field: track.field, message: track.message }])
  const body = JSON.stringify({ item: makeStorable(item) })
  // A rejected item does not claim its message ID, so the corrected event can use it. The key is only for search.
  const key = eventKey(context.owner.sourceId, track.messageId)
  return makeRow(
    context,
    track,
    `"key":"${key}","at":"${receivedAt(context)}","bytes":${Buffer.byteLength(body)},"notes":${notes},"refused":"${track.code}","body":${body}`,
  )
}

/** A rejected item over the limit per minute. Only the ledger counts it, so it is not serialized. */
export function countedRow(track: RejectedTrack, { owner, id }: RowContext): EventRow {
  const json = `{"source":"${owner.sourceId}","id":"${id}"${keyOf(owner)},"refused":"${track.code}","count_only":true}`
  return { json, bytes: json.length }
}

const keyOf = (owner: IngestKeyOwner) => (owner.keyId === '' ? '' : `,"key_id":"${owner.keyId}"`)

// Concatenated, because JSON.stringify of an object with two dates took 12 µs per event, twice as long as checking it. Only
// the sender's text needs escapes; IDs, codes and times do not.
function makeRow(
  context: RowContext,
  track: { messageId: string; event: string; userId: string | null },
  rest: string,
): EventRow {
  const { owner, id, kind } = context
  const user = track.userId === null ? '' : `,"user":${JSON.stringify(track.userId)}`
  const json = `{"source":"${owner.sourceId}","account":"${owner.accountId}","id":"${id}","received":"${receivedAt(context)}","kind":"${kind}","request":${JSON.stringify(context.requestId)}${keyOf(owner)},"message":${JSON.stringify(track.messageId)},"name":${JSON.stringify(track.event)}${user},${rest}}`
  return { json, bytes: json.length }
}

const receivedAt = (context: RowContext) => context.receivedAt.toISOString()

/** The item without secrets and unstorable characters, truncated where it nests too deeply. */
export function makeStorable(item: unknown): unknown {
  try {
    return cleanJson(item, '', new Notes(), EVENT_SECRETS)
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error
    return cleanJson(truncate(item, 20), '', new Notes(), EVENT_SECRETS)
  }
}

function truncate(value: unknown, levels: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (levels === 0) return '… (truncated: nested too deeply)'
  if (Array.isArray(value)) return value.map(item => truncate(item, levels - 1))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, truncate(item, levels - 1)]))
}
