import type { Ctx } from '@/lib/accounts/ctx'
import { parseJson, whyNotJson } from '@/lib/contract/parse-json'
import { type AcceptedTrack, isObject, parseTrack } from '@/lib/contract/parse-track'
import { testProperties } from '@/lib/contract/test-event'
import { now } from '@/lib/platform/clock'
import { AppError, invalid } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import { redactThenCut } from '@/lib/security/redact'
import type { Prisma, Source } from '@/prisma/generated/client'
import { requireConnected } from './require-source'

const EVERY_MS = 2_000

/**
 * Starts a test of a source. Allows one every two seconds across all processes, because the source's row stays locked
 * until the transaction ends.
 * @throws AppError `not_found`, `conflict` when it is not connected, `too_many` when the last test is too recent
 */
export async function claimTest(
  tx: Prisma.TransactionClient,
  args: { ctx: Ctx; sourceId: string },
): Promise<Source> {
  const source = await requireConnected(tx, args)
  const at = now()
  const waitMs = source.testedAt === null ? 0 : source.testedAt.getTime() + EVERY_MS - at.getTime()
  // A clock that was set back must not extend the wait.
  if (waitMs > 0 && waitMs <= EVERY_MS) {
    throw new AppError(
      'too_many',
      'You can send one test event every 2 seconds. Nothing was sent. Try again in a moment.',
    )
  }
  await tx.source.update({ where: { id: source.id }, data: { testedAt: at }, select: { id: true } })
  return source
}

/** A test event: the call that a sender would make, and its parsed form. */
interface TestEvent {
  item: Record<string, unknown>
  track: AcceptedTrack
}

/**
 * Parses a test event by the contract, like any event. Throws where a sender's event would be stored as rejected.
 * @param payload the properties as JSON, with `user_id` for the user; defaults to plausible ones
 * @throws AppError `invalid` with the field `event` or `payload`
 */
export function readTest(args: {
  sourceId: string
  strict: boolean
  event: string
  payload: string | undefined
}): TestEvent {
  const { sourceId, strict, event, payload } = args
  const at = now()
  const messageId = `test-${newId()}`
  const item = {
    type: 'track',
    event,
    messageId,
    timestamp: at.toISOString(),
    properties: payload === undefined ? testProperties(event) : readPayload(payload),
  }
  const track = parseTrack(item, { sourceId, receivedAt: at, strict, makeId: () => messageId })
  if (!track.ok) throw invalid(track.message, track.field === 'event' ? 'event' : 'payload')
  return { item, track }
}

function readPayload(text: string): Record<string, unknown> {
  let value: unknown
  try {
    value = parseJson(text)
  } catch (error) {
    throw invalid(`The payload is not valid JSON: ${redactThenCut(whyNotJson(error), 160)}`, 'payload')
  }
  if (!isObject(value)) throw invalid('The payload must be a JSON object.', 'payload')
  return value
}
