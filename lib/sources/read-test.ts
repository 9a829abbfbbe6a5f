import { parseJson, whyNotJson } from '@/lib/contract/parse-json'
import { type AcceptedTrack, isObject, parseTrack } from '@/lib/contract/parse-track'
import { testProperties } from '@/lib/contract/test-event'
import { now } from '@/lib/platform/clock'
import { invalid } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import { redactThenCut } from '@/lib/security/redact'

/** A test event: the call as a sender would make it, and the parsed result. */
export interface TestEvent {
  item: Record<string, unknown>
  track: AcceptedTrack
}

/**
 * Parses a test event by the contract, like any event. One that would be rejected is refused instead of stored.
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
    throw invalid(`The payload is not JSON: ${redactThenCut(whyNotJson(error), 160)}`, 'payload')
  }
  if (!isObject(value)) throw invalid('The payload must be a JSON object.', 'payload')
  return value
}
