import { expect } from 'vitest'
import { fatesOf } from './fate'
import { type Behaviour, inTurn, type ReceivedRequest, status, yes } from './scripted-segment'
import { countStates, until, type World } from './world'

/** Delays far enough apart to distinguish on a slow machine. */
export const LADDER_MS = [400, 2_000]

/** Allowed between a response and the settlement's clock. */
const SLACK_MS = 1_000
/** Allowed between a due time and the claim. */
const LATE_MS = 3_000

/** The range in which the retry is planned, in milliseconds after the response; null if none is planned. */
export type Wait = readonly [from: number, to: number] | null

/** The expected outcome of each event for one behaviour of Segment, or of a server in its place. */
export interface OutcomeRow {
  behaviour: Behaviour
  /** The number of events. */
  events: number
  state: 'accepted' | 'failed' | 'held'
  /** The delivery's reason. */
  reason: string | null
  /** The number of requests that reach the server. */
  requests: number
  /** Outcome and status of each failed request. */
  outcome: string | null
  status: number | null
  /** The wait planned after each failed request. */
  waits: readonly Wait[]
}

/** The whole retry ladder, ±20%. */
const RUNGS: Wait[] = [...LADDER_MS.map((ms): Wait => [ms * 0.8, ms * 1.2]), null]

export function accepted(behaviour: Behaviour): OutcomeRow {
  const none = { reason: null, outcome: null, status: null, waits: [] }
  return { behaviour, events: 3, state: 'accepted', requests: 1, ...none }
}

/** Retried along the ladder, then failed. @param waits if Retry-After makes them longer than the ladder */
export function givenUp(
  behaviour: Behaviour,
  outcome: string,
  code: number | null,
  waits: readonly Wait[] = RUNGS,
): OutcomeRow {
  return {
    behaviour,
    events: 3,
    state: 'failed',
    reason: 'exhausted',
    requests: 3,
    outcome,
    status: code,
    waits,
  }
}

/** Fails once, then succeeds. */
export function recovers(
  behaviour: Behaviour,
  outcome: string,
  code: number | null,
  wait: Wait = RUNGS[0] ?? null,
): OutcomeRow {
  return { ...accepted(inTurn(behaviour, yes)), requests: 2, outcome, status: code, waits: [wait] }
}

/** Segment refuses a request with a single event. */
export function failsAlone(code: number): OutcomeRow {
  const row = givenUp(status(code, 'no'), 'event_refused', code, [null])
  return { ...row, events: 1, reason: 'event_refused', requests: 1 }
}

/** Segment refuses the key: no event fails, and all are held until someone acts. */
export function parks(behaviour: Behaviour, code: number): OutcomeRow {
  const row = givenUp(behaviour, 'key_refused', code, [null])
  return { ...row, state: 'held', reason: 'key_refused', requests: 1 }
}

/**
 * Waits until a source's events reach the row's state, then compares each event's whole history.
 * @param received returns the requests that reached the server for this source
 */
export async function expectOutcome(
  world: World,
  row: OutcomeRow,
  received: () => ReceivedRequest[],
): Promise<void> {
  await until(
    () => countStates(world.sourceId),
    states => states[row.state] === row.events,
    20_000,
  )
  const fates = [...(await fatesOf(world)).values()]
  expect(fates.length).toBe(row.events)
  const carried = row.state === 'accepted' ? row.waits.length + 1 : row.waits.length
  for (const fate of fates) {
    // A refused key does not use up a retry of the event.
    const tries = row.state === 'held' ? 0 : carried
    expect(fate).toMatchObject({ state: row.state, reason: row.reason, attempt: carried, tries })
    expect(fate.attempts.map(one => [one.number, one.outcome, one.status])).toEqual(
      row.waits.map((_wait, index) => [index + 1, row.outcome, row.status]),
    )
    for (const [index, wait] of row.waits.entries()) expectWait(fate.attempts[index], wait)
  }
  const requests = received()
  expect(requests.length).toBe(row.requests)
  const ids = fates.map(fate => fate.outgoingId).sort()
  for (const request of requests) expect(request.events.map(event => event.messageId).sort()).toEqual(ids)
  for (const [index, request] of requests.slice(1).entries())
    expect(request.at - (requests[index]?.at ?? 0)).toBeGreaterThanOrEqual(row.waits[index]?.[0] ?? 0)
}

type Planned = { waitMs: number | null; lateMs: number | null } | undefined

/** Checks that the retry was planned within the wait, and sent neither early nor much too late. */
function expectWait(attempt: Planned, wait: Wait): void {
  if (wait === null) {
    expect(attempt).toMatchObject({ waitMs: null, lateMs: null })
    return
  }
  const [from, to] = wait
  expect(attempt?.waitMs).toBeGreaterThanOrEqual(from - 1)
  expect(attempt?.waitMs).toBeLessThanOrEqual(to + SLACK_MS)
  expect(attempt?.lateMs).toBeGreaterThanOrEqual(0)
  expect(attempt?.lateMs).toBeLessThanOrEqual(LATE_MS)
}
