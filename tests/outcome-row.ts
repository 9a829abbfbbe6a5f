import { expect } from 'vitest'
import { fatesOf } from './fate'
import { type Behaviour, inTurn, type ReceivedRequest, status, yes } from './scripted-segment'
import { countStates, until, type World } from './world'

/** Delays far enough apart to be told apart on a slow machine. */
export const LADDER_MS = [400, 2_000]

/** Between an answer and the settlement's own clock, and between a due time and the claim. */
const SLACK_MS = 1_000
const LATE_MS = 3_000

/** When the retry is planned: milliseconds after the response, from and to; null: never. */
export type Wait = readonly [from: number, to: number] | null

/** The expected outcome of each event for one behaviour of Segment, or of something in its place. */
export interface OutcomeRow {
  behaviour: Behaviour
  /** Events of the source. */
  events: number
  state: 'accepted' | 'failed' | 'held'
  /** Of the delivery. */
  reason: string | null
  /** That reach the server. */
  requests: number
  /** Of each failed request, with the retry planned after it. */
  outcome: string | null
  status: number | null
  waits: readonly Wait[]
}

/** The whole retry ladder, ±20%. */
const RUNGS: Wait[] = [...LADDER_MS.map((ms): Wait => [ms * 0.8, ms * 1.2]), null]

export function accepted(behaviour: Behaviour): OutcomeRow {
  const none = { reason: null, outcome: null, status: null, waits: [] }
  return { behaviour, events: 3, state: 'accepted', requests: 1, ...none }
}

/** Retried along the ladder, then failed. @param waits of the first two retries, when Retry-After lengthens them */
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

/** One event alone that Segment refuses. */
export function failsAlone(code: number): OutcomeRow {
  const row = givenUp(status(code, 'no'), 'event_refused', code, [null])
  return { ...row, events: 1, reason: 'event_refused', requests: 1 }
}

/** The key is refused: nothing fails, everything waits for a person. */
export function parks(behaviour: Behaviour, code: number): OutcomeRow {
  const row = givenUp(behaviour, 'key_refused', code, [null])
  return { ...row, state: 'held', reason: 'key_refused', requests: 1 }
}

/**
 * Waits until a source's events reach the row's state, and compares each event's whole history.
 * @param received what reached the server for this source
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

/** Planned within the wait, and sent neither early nor much later. */
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
