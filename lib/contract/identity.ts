import { kindOf } from './coerce-properties'
import { MAX_ID_CHARACTERS } from './limits'
import type { Notes } from './notes'
import { isLongerThan, shorten } from './text-length'

export type Identity =
  | { ok: true; userId: string | null; anonymousId: string | null }
  | { ok: false; field: string; message: string }

/** Why a value cannot be an id. */
export class BadId {
  constructor(
    readonly field: string,
    readonly message: string,
  ) {}
}

/**
 * Whom the event is about: `userId`, else `properties.user_id`, else the given `anonymousId`, else one derived
 * from the message id, because Segment drops a track call that names nobody.
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
      `user_id was "${shorten(property, 100)}"; it became "${shorten(top, 100)}", the userId.`,
    )
  }
  if (userId !== null || anonymous !== null) return { ok: true, userId, anonymousId: anonymous }
  notes.add(
    'anonymous_id_derived',
    'anonymousId',
    'The event names no user; an anonymous id was derived from its message id.',
  )
  return { ok: true, userId: null, anonymousId: `anon-${outgoingId}` }
}

/** A usable id, null when absent or blank, {@link BadId} when Segment would drop it or a warehouse cut it. */
export function readId(value: unknown, field: string, notes: Notes): string | null | BadId {
  if (value === undefined || value === null) return null
  if (typeof value === 'number' && Number.isSafeInteger(value)) {
    notes.add('int_to_text', field, `The number ${value} became the text "${value}".`)
    return String(value)
  }
  if (typeof value !== 'string') {
    const message = `\`${field}\` must be a text or a whole number that JSON keeps exactly, it is ${kindOf(value)}.`
    return new BadId(field, message)
  }
  if (isLongerThan(value, MAX_ID_CHARACTERS))
    return new BadId(field, tooLong(field, value, MAX_ID_CHARACTERS))
  if (value.trim() !== '') return value
  notes.add('user_id_empty', field, 'A blank id names nobody; it was left out.')
  return null
}

/** Says how long a text is, and how long it may be. */
export function tooLong(field: string, text: string, most: number): string {
  return `\`${field}\` has ${[...text].length} characters, at most ${most} are taken.`
}

/** The caller's message id; a made one when there is none. */
export function readMessageId(value: unknown, makeId: () => string): string | BadId {
  if (value === undefined || value === null || value === '') return makeId()
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value)
  const field = 'messageId'
  if (typeof value !== 'string')
    return new BadId(field, '`messageId` must be a text or a whole number that JSON keeps exactly.')
  if (!isLongerThan(value, MAX_ID_CHARACTERS)) return value
  return new BadId(field, tooLong(field, value, MAX_ID_CHARACTERS))
}
