import { kindOf } from './coerce-properties'
import { MAX_ID_CHARACTERS } from './limits'
import type { Notes } from './notes'
import { isLongerThan, shorten } from './text-length'

export type Identity =
  | { ok: true; userId: string | null; anonymousId: string | null }
  | { ok: false; field: string; message: string }

/** Why a value is not a valid ID. */
export class BadId {
  constructor(
    readonly field: string,
    readonly message: string,
  ) {}
}

/**
 * The user of the event: `userId`, else `properties.user_id`, else `anonymousId`, else an anonymous ID derived from the
 * message ID, because Segment drops a track call without a user.
 */
export function resolveIdentity(
  item: Record<string, unknown>,
  properties: Record<string, unknown>,
  outgoingId: string,
  notes: Notes,
): Identity {
  const top = readId(item['userId'], 'userId', notes)
  if (top instanceof BadId) return { ok: false, ...top }
  const property = readId(properties['user_id'], 'properties.user_id', notes)
  if (property instanceof BadId) return { ok: false, ...property }
  const anonymous = readId(item['anonymousId'], 'anonymousId', notes)
  if (anonymous instanceof BadId) return { ok: false, ...anonymous }
  const userId = top ?? property
  if (top !== null && property !== null && top !== property) {
    notes.add(
      'user_id_aligned',
      'properties.user_id',
      `\`user_id\` was "${shorten(property, 100)}"; it was changed to the value of \`userId\`, "${shorten(top, 100)}".`,
    )
  }
  if (userId !== null || anonymous !== null) return { ok: true, userId, anonymousId: anonymous }
  notes.add(
    'anonymous_id_derived',
    'anonymousId',
    'The event has no user, so an anonymous ID was derived from its message ID.',
  )
  return { ok: true, userId: null, anonymousId: `anon-${outgoingId}` }
}

/** A valid ID; null when absent or blank; {@link BadId} when Segment would drop it or a warehouse would truncate it. */
export function readId(value: unknown, field: string, notes: Notes): string | null | BadId {
  if (value === undefined || value === null) return null
  if (typeof value === 'number' && Number.isSafeInteger(value)) {
    notes.add('int_to_text', field, `The number ${value} was converted to the string "${value}".`)
    return String(value)
  }
  if (typeof value !== 'string') {
    const message = `\`${field}\` must be a string or an integer no larger than 2^53 − 1; got ${kindOf(value)}.`
    return new BadId(field, message)
  }
  if (isLongerThan(value, MAX_ID_CHARACTERS))
    return new BadId(field, tooLongMessage(field, value, MAX_ID_CHARACTERS))
  if (value.trim() !== '') return value
  notes.add('user_id_empty', field, 'The ID was blank, so it was removed.')
  return null
}

/** The message for an ID over the limit. */
export function tooLongMessage(field: string, text: string, most: number): string {
  return `\`${field}\` has ${[...text].length} characters; the limit is ${most}.`
}

/** The caller's message ID, or a generated one when there is none. */
export function readMessageId(value: unknown, makeId: () => string): string | BadId {
  if (value === undefined || value === null || value === '') return makeId()
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value)
  const field = 'messageId'
  if (typeof value !== 'string')
    return new BadId(
      field,
      `\`messageId\` must be a string or an integer no larger than 2^53 − 1; got ${kindOf(value)}.`,
    )
  if (!isLongerThan(value, MAX_ID_CHARACTERS)) return value
  return new BadId(field, tooLongMessage(field, value, MAX_ID_CHARACTERS))
}
