import type { DeliveryKind } from '@/lib/contract/delivery'
import { type AcceptedTrack, parseTrack, type RejectedTrack } from '@/lib/contract/parse-track'
import { now } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { newId } from '@/lib/platform/ids'
import { log } from '@/lib/platform/log'
import { announce } from '@/lib/store/announce'
import type { IngestKeyOwner } from '@/lib/store/senders'
import { acceptedRow, countedRow, makeStorable, type RowContext, rejectedRow } from './event-row'
import { fullMinutes } from './full-minutes'
import { groupCommit, type RowOutcome } from './group-commit'
import { EVENT_SECRETS } from './secrets'

/** The result of one item of a request. */
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
  /** False when the body is known to contain no secret. Items are then not searched for secrets. */
  mayHoldSecrets?: boolean
}

/**
 * Checks and stores the items of one request; resolves when all of them are committed.
 * @returns null when the ingest key has been revoked, and nothing was stored
 * @throws Overloaded, or the database's error when it cannot commit now
 */
export async function storeItems(input: StoreInput): Promise<ItemResult[] | null> {
  const receivedAt = now()
  const secrets = input.mayHoldSecrets === false ? null : EVENT_SECRETS
  const parsed = input.items.map(item => {
    const id = newId(receivedAt.getTime())
    const track = parseTrack(item, {
      sourceId: input.owner.sourceId,
      receivedAt,
      strict: input.owner.strict,
      secrets,
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

/**
 * Stores an event that the database refused as a rejected one, in plain ASCII. The database error goes only to the log,
 * because table and index names do not help the sender.
 */
async function keepUnstorable(
  index: number,
  one: { item: unknown; track: AcceptedTrack | RejectedTrack; context: RowContext },
  why: string,
): Promise<ItemResult> {
  const { id, owner, requestId } = one.context
  log().warn({ err: why, requestId, sourceId: owner.sourceId, id }, 'the database refused an event')
  const message = `The database refused this event. Contact the server operator. The server log has the reason under the ID ${id}.`
  const ascii = (text: string) => text.replace(/[^\x20-\x7e]/g, '?')
  const rejected: RejectedTrack = {
    ok: false,
    code: 'unstorable',
    field: null,
    message,
    messageId: ascii(one.track.messageId),
    event: ascii(one.track.event),
    userId: null,
  }
  const text = ascii(JSON.stringify(makeStorable(one.item)))
  await groupCommit(config().holdLimitMs).submit([rejectedRow(rejected, { text }, one.context)])
  return {
    index,
    messageId: one.track.messageId,
    id,
    outcome: 'rejected',
    rejection: { field: null, code: 'unstorable', message },
  }
}
