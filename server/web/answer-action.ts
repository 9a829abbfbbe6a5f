import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type ActionOutcome, withActionOutcome } from '@/lib/platform/action-outcome'

/** Header that identifies a request's outcome. Next forwards an action of another page to itself, with the headers it received. */
const OUTCOME = 'x-action-outcome'
const pending = new Map<string, ActionOutcome>()

/** Whether Next may treat the request as a server action: called by a script, or a form submitted without one. */
function isAction({ method, headers }: IncomingMessage): boolean {
  if (method !== 'POST') return false
  return headers['next-action'] !== undefined || /^multipart\/form-data/i.test(headers['content-type'] ?? '')
}

/**
 * Lets Next respond, and corrects the status of a server action. Next responds with 500 to arguments it cannot read,
 * and with 200 to an action that returned an error.
 */
export function answerAction<T>(req: IncomingMessage, res: ServerResponse, work: () => T): T {
  if (!isAction(req)) return work()
  const outcome = outcomeOf(req, res)
  const writeHead = res.writeHead
  res.writeHead = (status: number, ...rest: unknown[]) =>
    Reflect.apply(writeHead, res, [statusOf(status, outcome), ...rest])
  return withActionOutcome(outcome, work)
}

function outcomeOf(req: IncomingMessage, res: ServerResponse): ActionOutcome {
  const known = pending.get(String(req.headers[OUTCOME]))
  if (known !== undefined) return known
  const id = randomUUID()
  const outcome: ActionOutcome = { reached: false, status: null }
  pending.set(id, outcome)
  res.once('close', () => pending.delete(id))
  req.headers[OUTCOME] = id
  return outcome
}

/** The status that replaces the one Next set. */
export function statusOf(status: number, outcome: ActionOutcome): number {
  if (status === 500 && !outcome.reached) outcome.status ??= 400
  if ((status === 200 || status === 500) && outcome.status !== null) return outcome.status
  // A 307 would make the browser post the form, with the key in it, to the redirect's target.
  return status === 307 || status === 308 ? 303 : status
}
