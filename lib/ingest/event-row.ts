import { cleanJson, TooDeep } from '@/lib/contract/clean-json'
import type { DeliveryKind } from '@/lib/contract/delivery'
import { Notes } from '@/lib/contract/notes'
import type { AcceptedTrack, RejectedTrack } from '@/lib/contract/parse-track'
import type { IngestKeyOwner } from '@/lib/store/find-ingest-key'
import type { EventRow } from '@/lib/store/insert-events'
import { hideKeys } from './hide-keys'

/** What a row knows besides the event itself. */
export interface RowContext {
  owner: IngestKeyOwner
  id: string
  receivedAt: Date
  requestId: string
  kind: DeliveryKind
}

/** An accepted event as the insert takes it. */
export function acceptedRow(track: AcceptedTrack, context: RowContext): EventRow {
  const head = {
    ...common(context),
    key: track.key,
    message: track.messageId,
    outgoing: track.outgoingId,
    name: track.event,
    user: track.userId,
    anonymous: track.anonymousId,
    at: track.eventAt,
    bytes: track.bytes,
    notes: track.notes.length === 0 ? null : track.notes,
  }
  return row(head, track.bodyJson)
}

/** A rejected item, kept as it came, without its key, so that its sender can be helped. */
export function rejectedRow(track: RejectedTrack, item: unknown, context: RowContext): EventRow {
  const note = { code: track.code, field: track.field, message: track.message }
  const body = JSON.stringify({ item: hideKeys(storable(item)) })
  const head = {
    ...common(context),
    message: track.messageId,
    name: track.event,
    user: track.userId,
    at: context.receivedAt,
    bytes: Buffer.byteLength(body),
    notes: [note],
    refused: track.code,
  }
  return row(head, body)
}

function common(context: RowContext) {
  return {
    source: context.owner.sourceId,
    account: context.owner.accountId,
    id: context.id,
    received: context.receivedAt,
    kind: context.kind,
    request: context.requestId,
    key_id: context.owner.keyId === '' ? null : context.owner.keyId,
  }
}

function row(head: Record<string, unknown>, bodyJson: string): EventRow {
  const json = `${JSON.stringify(head).slice(0, -1)},"body":${bodyJson}}`
  return { json, bytes: json.length }
}

/** The item with what the database cannot hold replaced, and cut where it nests too deeply. */
function storable(item: unknown): unknown {
  try {
    return cleanJson(item, '', new Notes())
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error
    return cleanJson(cut(item, 20), '', new Notes())
  }
}

function cut(value: unknown, levels: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (levels === 0) return '… (cut: nested too deeply)'
  if (Array.isArray(value)) return value.map(item => cut(item, levels - 1))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cut(item, levels - 1)]))
}
