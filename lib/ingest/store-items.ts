import type { DeliveryKind } from '@/lib/contract/delivery'
import { type AcceptedTrack, parseTrack, type RejectedTrack } from '@/lib/contract/parse-track'
import { now } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { newId } from '@/lib/platform/ids'
import { announce } from '@/lib/store/announce'
import type { IngestKeyOwner } from '@/lib/store/find-ingest-key'
import { acceptedRow, countedRow, type RowContext, rejectedRow } from './event-row'
import { fullMinutes } from './full-minutes'
import { groupCommit, type RowOutcome } from './group-commit'

/** What became of one item of a request. */
export interface ItemResult {
  index: number
  messageId: string
  id: string
  outcome: 'accepted' | 'duplicate' | 'rejected'
  rejection?: { field: string | null; code: string; message: string }
}

export interface StoreInput {
  owner: IngestKeyOwner
  items: readonly unknown[]
  requestId: string
  kind?: DeliveryKind
}

/**
 * Judges and stores the items of one request; returns when all of them are committed.
 * @returns null when the ingest key was revoked meanwhile, and nothing was stored.
 * @throws Overloaded, or the database's error when it cannot commit now.
 */
export async function storeItems(input: StoreInput): Promise<ItemResult[] | null> {
  const receivedAt = now()
  const parsed = input.items.map(item => {
    const id = newId(receivedAt.getTime())
    const track = parseTrack(item, {
      sourceId: input.owner.sourceId,
      receivedAt,
      strict: input.owner.strict,
      makeId: () => `auto-${id}`,
    })
    const context = {
      owner: input.owner,
      id,
      receivedAt,
      requestId: input.requestId,
      kind: input.kind ?? 'live',
    }
    return { item, track, context }
  })
  const commit = groupCommit(config().holdLimitMs)
  const outcomes = await commit.submit(parsed.map(one => toRow(one.track, one.item, one.context)))
  if (outcomes.some(outcome => outcome.stored && !outcome.allowed)) return null
  if (outcomes.some(outcome => outcome.stored && !outcome.kept))
    fullMinutes().add(input.owner.sourceId, receivedAt)
  const results: ItemResult[] = []
  for (const [index, one] of parsed.entries()) {
    const outcome = outcomes[index]
    if (outcome?.stored === true) results.push(resultOf(index, one.track, one.context.id, outcome))
    else results.push(await keepUnstorable(index, one, outcome?.message ?? ''))
  }
  announce(input.owner.sourceId)
  return results
}

function toRow(track: AcceptedTrack | RejectedTrack, item: unknown, context: RowContext) {
  if (track.ok) return acceptedRow(track, context)
  return fullMinutes().has(context.owner.sourceId, context.receivedAt)
    ? countedRow(track, context)
    : rejectedRow(track, item, context)
}

function resultOf(
  index: number,
  track: AcceptedTrack | RejectedTrack,
  id: string,
  outcome: RowOutcome & { stored: true },
): ItemResult {
  const base = { index, messageId: track.messageId, id }
  if (track.ok) return { ...base, outcome: outcome.fresh ? 'accepted' : 'duplicate' }
  return {
    ...base,
    outcome: 'rejected',
    rejection: { field: track.field, code: track.code, message: track.message },
  }
}

/** The database refused this one event: it is kept as rejected, as text, with the database's own words. */
async function keepUnstorable(
  index: number,
  one: { item: unknown; track: AcceptedTrack | RejectedTrack; context: RowContext },
  why: string,
): Promise<ItemResult> {
  const message = `The database cannot hold this event: ${why.slice(0, 300)}`
  const ascii = (text: string) => text.replace(/[^\x20-\x7e]/g, '?')
  const rejected: RejectedTrack = {
    ok: false,
    code: 'unstorable',
    field: null,
    message: ascii(message),
    messageId: ascii(one.track.messageId).slice(0, 500),
    event: ascii(one.track.event).slice(0, 200),
    userId: null,
  }
  const text = ascii(JSON.stringify(one.item))
  await groupCommit(config().holdLimitMs).submit([rejectedRow(rejected, { text }, one.context)])
  return {
    index,
    messageId: one.track.messageId,
    id: one.context.id,
    outcome: 'rejected',
    rejection: { field: null, code: 'unstorable', message },
  }
}
