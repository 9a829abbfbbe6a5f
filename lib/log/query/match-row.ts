import type { DeliveryRow } from '@/lib/contract/delivery'
import { compare } from './compare'
import { isProperty } from './fields'
import type { LogQuery, Term } from './types'

/**
 * Whether a row from the stream matches the query, by the same rules as on the server. Null when only the server can
 * decide, because a row has no properties.
 */
export function matchRow({ terms }: LogQuery): (row: DeliveryRow) => boolean | null {
  return row => {
    let known = true
    for (const term of terms) {
      const holds = matchTerm(term, row)
      if (holds === null) known = false
      else if (holds === term.not) return false
    }
    return known ? true : null
  }
}

const SERVER_FIELDS: ReadonlySet<Term['field']> = new Set(['text', 'has', 'request'])

/** The terms that cannot be decided from a row alone. Their result never changes once an event is stored. */
export function undecided({ terms }: LogQuery): Term[] {
  return terms.filter(({ field }) => SERVER_FIELDS.has(field) || isProperty(field))
}

function matchTerm({ field, op, values }: Term, row: DeliveryRow): boolean | null {
  switch (field) {
    case 'state':
      return values.includes(row.state)
    case 'event':
      return values.includes(row.event)
    case 'user':
      return values.some(value => userIs(row.userId, value))
    case 'id':
      return values.some(value => idIs(row, value))
    case 'ids':
      return values.some(value => row.userId?.startsWith(value) === true || idIs(row, value))
    case 'code':
      return op === '='
        ? values.some(value => codeIs(row.status, value))
        : row.status !== null && compare(row.status, op, Number(values[0]))
    case 'reason':
      return row.reason !== null && values.includes(row.reason)
    case 'note':
      return row.notes.some(note => values.includes(note.code))
    case 'region':
      return values.includes(row.region ?? 'none')
    case 'key':
      return row.keyFingerprint !== null && values.includes(row.keyFingerprint)
    case 'is':
      return values.some(value => rowIs(row, value))
    case 'attempts':
      return values.some(value => compare(row.attempts, op, Number(value)))
    case 'latency':
      return row.latencyMs !== null && values.some(value => compare(row.latencyMs ?? 0, op, Number(value)))
    case 'size':
      return values.some(value => compare(row.bytes, op, Number(value)))
    case 'text': {
      const value = values[0] ?? ''
      return row.userId?.startsWith(value) || idIs(row, value) || row.event.includes(value) ? true : null
    }
    case 'has':
    case 'request':
      return null
    default:
      return isProperty(field) ? null : false
  }
}

function userIs(userId: string | null, value: string): boolean {
  if (userId === null) return false
  return value.endsWith('*') ? userId.startsWith(value.slice(0, -1)) : userId === value
}

function idIs(row: DeliveryRow, value: string): boolean {
  return row.messageId === value || row.outgoingId === value || row.id === value.toLowerCase()
}

function codeIs(status: number | null, value: string): boolean {
  if (value === 'none') return status === null
  return status !== null && (value.endsWith('xx') ? String(status)[0] === value[0] : status === Number(value))
}

function rowIs(row: DeliveryRow, trait: string): boolean {
  if (trait === 'known') return row.userId !== null
  if (trait === 'anonymous') return row.userId === null
  if (trait === 'resent') return row.resent
  return trait === 'noted' ? row.notes.length > 0 : row.kind === trait
}
