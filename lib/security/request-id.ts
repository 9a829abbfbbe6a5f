import { newId } from '@/lib/platform/ids'
import { redact } from './redact'

const SANE = /^[A-Za-z0-9._-]{8,64}$/

/**
 * The ID of a request in the log and the database: the caller's, unless it is malformed or contains a secret.
 * @param given value of `x-request-id`
 */
export function requestIdOf(given: unknown): string {
  return typeof given === 'string' && SANE.test(given) && redact(given) === given ? given : newId()
}
