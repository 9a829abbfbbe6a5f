import type { Notes } from './notes'

export type Identity =
  | { ok: true; userId: string | null; anonymousId: string | null }
  | { ok: false; field: string }

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
  if (top === INVALID) return { ok: false, field: 'userId' }
  const property = readId(properties['user_id'], 'properties.user_id', notes)
  if (property === INVALID) return { ok: false, field: 'properties.user_id' }
  const anonymous = readId(item['anonymousId'], 'anonymousId', notes)
  if (anonymous === INVALID) return { ok: false, field: 'anonymousId' }
  const userId = top ?? property
  if (top !== null && property !== null && top !== property) {
    notes.add(
      'user_id_aligned',
      'properties.user_id',
      `user_id was "${property}"; it became "${top}", the userId.`,
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

const INVALID = Symbol('invalid')

/** A usable id, null when absent or blank, INVALID when it is of a kind that Segment would drop. */
export function readId(value: unknown, field: string, notes: Notes): string | null | typeof INVALID {
  if (value === undefined || value === null) return null
  if (typeof value === 'number' && Number.isSafeInteger(value)) {
    notes.add('int_to_text', field, `The number ${value} became the text "${value}".`)
    return String(value)
  }
  if (typeof value !== 'string') return INVALID
  if (value.trim() !== '') return value
  notes.add('user_id_empty', field, 'A blank id names nobody; it was left out.')
  return null
}
