import { newId } from '@/lib/platform/ids'
import { redact } from './redact'

const SANE = /^[A-Za-z0-9._-]{8,64}$/

/**
 * The id that follows a request through log and database: the caller's own, unless it is odd or holds a secret.
 * @param given what came as `x-request-id`
 */
export function requestIdOf(given: unknown): string {
  return typeof given === 'string' && SANE.test(given) && redact(given) === given ? given : newId()
}
