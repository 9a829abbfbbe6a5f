import { afterAll, beforeAll, describe, it } from 'vitest'
import { sendGuides } from '@/tests/fate'
import {
  accepted,
  expectOutcome,
  failsAlone,
  givenUp,
  LADDER_MS,
  type OutcomeRow,
  parks,
  recovers,
  type Wait,
} from '@/tests/outcome-row'
import { type Behaviour, ScriptedSegment, status, yes } from '@/tests/scripted-segment'
import { makeWorld, type World } from '@/tests/world'
import { startWorker } from './worker'

const hang: Behaviour = () => undefined
const hangAfterHeaders: Behaviour = (_request, res) => void res.writeHead(200).write('{"succ')
const reset: Behaviour = (_request, _res, req) => void req.socket.resetAndDestroy()

/** Sends the start of a success response, then resets or closes the connection. */
function cutOff(how: 'resetAndDestroy' | 'destroy'): Behaviour {
  return (_request, res, req) => {
    res.writeHead(200, { 'content-length': 100 }).write('{"success":true')
    // The client side is in this process too: it has read the bytes once the event loop has polled its sockets.
    setTimeout(() => setImmediate(() => setImmediate(() => req.socket[how]())), 50)
  }
}

/** Responds with a Retry-After, in seconds or as a date. */
function busy(code: number, seconds: number, as: 'seconds' | 'date' = 'seconds'): Behaviour {
  return (request, res, req) => {
    const date = new Date(Date.now() + seconds * 1000).toUTCString()
    status(code, '', { 'retry-after': as === 'date' ? date : String(seconds) })(request, res, req)
  }
}
/** 1 s is more than the first step and less than the second. */
const SECOND: Wait[] = [[1_000, 1_000], [1_600, 2_400], null]
/** A date has whole seconds, so 3 s ahead is 2 to 3 s, minus the latency. */
const AHEAD: Wait = [1_500, 3_000]
const DATE: Wait[] = [AHEAD, AHEAD, null]

/** The possible reactions of Segment, or of a proxy, to a request. Each row has its own source, and all run at once. */
const TABLE: Record<string, OutcomeRow> = {
  '200 {"success":true}': accepted(yes),
  '200 without a body': accepted(status(200)),
  '200 {"success":false}': givenUp(status(200, '{"success":false}'), 'intermediary', 200),
  '200 with a web page': givenUp(status(200, '<html>sign in</html>'), 'intermediary', 200),
  '204': accepted(status(204)),
  '301': givenUp(status(301, '', { location: '/elsewhere' }), 'intermediary', 301),
  '302': givenUp(status(302, '', { location: '/sign-in' }), 'intermediary', 302),
  '304': givenUp(status(304), 'intermediary', 304),
  '307': givenUp(status(307, '', { location: '/v1/batch' }), 'intermediary', 307),
  '400 to one event alone': failsAlone(400),
  '400 that names the key': parks(status(400, '{"message":"An invalid write key was provided"}'), 400),
  '401': parks(status(401), 401),
  '403': parks(status(403), 403),
  '404': givenUp(status(404), 'intermediary', 404),
  '405': givenUp(status(405), 'intermediary', 405),
  '408': givenUp(status(408), 'request_timeout', 408),
  '413 to one event alone': failsAlone(413),
  '422 to one event alone': failsAlone(422),
  '429': givenUp(status(429), 'rate_limited', 429),
  '429, Retry-After: 1': givenUp(busy(429, 1), 'rate_limited', 429, SECOND),
  '429, Retry-After: a date': givenUp(busy(429, 3, 'date'), 'rate_limited', 429, DATE),
  '429, Retry-After: 0': givenUp(busy(429, 0), 'rate_limited', 429),
  '429, Retry-After: nonsense': givenUp(status(429, '', { 'retry-after': 'soon' }), 'rate_limited', 429),
  '500': givenUp(status(500, 'oops'), 'segment_error', 500),
  '500, Retry-After: 9, which only counts on 429 and 503': givenUp(busy(500, 9), 'segment_error', 500),
  '502': givenUp(status(502), 'segment_error', 502),
  '503': givenUp(status(503), 'segment_error', 503),
  '503, Retry-After: 1': givenUp(busy(503, 1), 'segment_error', 503, SECOND),
  '503, Retry-After: a date': givenUp(busy(503, 3, 'date'), 'segment_error', 503, DATE),
  'headers, then nothing': givenUp(hangAfterHeaders, 'timeout', 200),
  'no response': givenUp(hang, 'timeout', null),
  'a reset': givenUp(reset, 'connection_reset', null),
  'a reset in the middle of the body': givenUp(cutOff('resetAndDestroy'), 'connection_reset', 200),
  'a connection closed in the middle of the body': givenUp(cutOff('destroy'), 'connection_reset', 200),
  '500, then 200': recovers(status(500), 'segment_error', 500),
  '429, Retry-After: 2, then 200': recovers(busy(429, 2), 'rate_limited', 429, [2_000, 2_000]),
  '503, Retry-After: a date, then 200': recovers(busy(503, 3, 'date'), 'segment_error', 503, AHEAD),
  'no response, then 200': recovers(hang, 'timeout', null),
  'a reset, then 200': recovers(reset, 'connection_reset', null),
}
const UNTRUSTED = { ...givenUp(yes, 'tls_failure', null), requests: 0 }

const segment = new ScriptedSegment()
const untrusted = new ScriptedSegment({ tls: true })
const worlds = new Map<string, World>()
let stranger: World
let worker: { stop(): Promise<void> }

beforeAll(async () => {
  Object.assign(process.env, {
    SEGMENT_US_HOST: await segment.start(),
    SEGMENT_EU_HOST: await untrusted.start(),
    // Longer than the pauses of a busy machine, so that no response arrives too late.
    SEGMENT_TIMEOUT: '3s',
    RETRY_LADDER: LADDER_MS.map(ms => `${ms}ms`).join(','),
  })
  for (const [name, row] of Object.entries(TABLE)) {
    const world = await makeWorld()
    segment.behaveTo(world.writeKey, row.behaviour)
    await sendGuides(world, row.events)
    worlds.set(name, world)
  }
  stranger = await makeWorld({ residency: 'eu' })
  await sendGuides(stranger, UNTRUSTED.events)
  worker = await startWorker()
})

afterAll(async () => {
  await worker.stop()
  await segment.stop()
  await untrusted.stop()
})

describe('settles each event of a request that gets', () => {
  it.each(Object.entries(TABLE))('%s', async (name, row) => {
    const world = worlds.get(name)
    if (world === undefined) throw new Error('no such row')
    await expectOutcome(world, row, () => segment.requestsOf(world.writeKey))
  })

  it('an untrusted certificate', async () => {
    await expectOutcome(stranger, UNTRUSTED, () => untrusted.requests)
  })
})
