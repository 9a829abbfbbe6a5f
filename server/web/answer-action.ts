import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type ActionOutcome, withActionOutcome } from '@/lib/platform/action-outcome'

/** Names the outcome of a request: Next sends an action that belongs to another page to itself, with the headers that it got. */
const OUTCOME = 'x-action-outcome'
const pending = new Map<string, ActionOutcome>()

/** Whether Next may take the request for a server action: called by a script, or a form that was sent without one. */
function isAction({ method, headers }: IncomingMessage): boolean {
  if (method !== 'POST') return false
  return headers['next-action'] !== undefined || /^multipart\/form-data/i.test(headers['content-type'] ?? '')
}

/**
 * Lets Next answer, and gives the answer to a server action the status of what happened. Next says 500 to arguments that it
 * cannot read, and 200 to an action that returned an error.
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

/** The status to answer with instead of Next's. */
export function statusOf(status: number, outcome: ActionOutcome): number {
  if (status === 500 && !outcome.reached) outcome.status ??= 400
  if ((status === 200 || status === 500) && outcome.status !== null) return outcome.status
  // 307 has the browser post the form, with the key in it, to the page that it is sent to.
  return status === 307 || status === 308 ? 303 : status
}
