import { messageOf } from '@/lib/platform/errors'

export type Failure =
  /** The data itself: one of the rows cannot be stored. */
  | { kind: 'row'; message: string }
  /** Another transaction was in the way; the same statement may work now. */
  | { kind: 'repeat' }
  /** The day's partition is missing. */
  | { kind: 'partition' }
  /** The database cannot commit now. */
  | { kind: 'unavailable' }

/** Sorts a database error of the insert by SQLSTATE (Postgres manual, appendix A). Pure. */
export function judgeFailure(error: unknown): Failure {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  const message = messageOf(error)
  if (code === '40001' || code === '40P01') return { kind: 'repeat' }
  if (code === '23514' && message.startsWith('no partition of relation')) return { kind: 'partition' }
  if (/^[0-9A-Z]{5}$/.test(code) && ['22', '23', '54'].includes(code.slice(0, 2)))
    return { kind: 'row', message }
  return { kind: 'unavailable' }
}
