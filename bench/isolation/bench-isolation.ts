import { db } from '@/lib/platform/db'
import { joinApp, RunningApp } from '@/tests/app'
import { median } from '@/tests/scale/figures'
import { ScriptedSegment, status, yes } from '@/tests/scripted-segment'
import { makeWorld, until, type World } from '@/tests/world'
import { writeResults } from '../write-results'
import { type Percentiles, percentiles } from './percentiles'
import { postFor } from './traffic'

// npm run bench:isolation: how much longer 48 sources wait for acceptance while one more hangs and one more gets 429.
const HEALTHY = 48
const ROUNDS = 9
const SECONDS = 8
const TARGET = 1.2
const SETTINGS = {
  SEGMENT_TIMEOUT: '2s',
  RETRY_LADDER: Array(100).fill('500ms').join(','),
  LOG_LEVEL: 'error',
  INGEST_RATE_LIMIT: 'off',
}

interface Round {
  alone: Percentiles
  beside: Percentiles
  /** Ratio of the 95th percentiles. */
  ratio: number
}

const segment = new ScriptedSegment()
const origin = await segment.start()
const app = await RunningApp.start({ SEGMENT_US_HOST: origin, SEGMENT_EU_HOST: origin, ...SETTINGS })
try {
  await joinApp(app, { SEGMENT_US_HOST: origin, SEGMENT_EU_HOST: origin, ...SETTINGS })
  const healthy: World[] = []
  for (let n = 0; n < HEALTHY; n++) healthy.push(await makeWorld())
  const troubled = [await makeWorld(), await makeWorld()] as const
  await measure(healthy, [])
  const rounds: Round[] = []
  for (let n = 0; n < ROUNDS; n++) {
    // The two alternate, because the order of the runs affects their times.
    const first = n % 2 === 0 ? await measure(healthy, []) : null
    const besideTwo = await beside(healthy, troubled)
    const alone = first ?? (await measure(healthy, []))
    const ratio = besideTwo.p95 / alone.p95
    rounds.push({ alone, beside: besideTwo, ratio })
    console.log(
      `round ${n + 1}: p95 ${alone.p95} ms alone, ${besideTwo.p95} ms with the two: ${ratio.toFixed(2)}`,
    )
  }
  report(rounds)
} finally {
  await app.remove()
  await segment.stop()
}
process.exit(0)

/** Measures while every request of one source hangs and another source gets 429. Both recover afterwards. */
async function beside(healthy: World[], [hanging, limited]: readonly [World, World]): Promise<Percentiles> {
  const open: { destroy(): void }[] = []
  segment.behaveTo(hanging.writeKey, (_request, res) => void open.push(res))
  segment.behaveTo(limited.writeKey, status(429))
  const result = await measure(healthy, [hanging, limited])
  for (const world of [hanging, limited]) segment.behaveTo(world.writeKey, yes)
  for (const one of open) one.destroy()
  await drained([hanging, limited])
  return result
}

/** Sends events of the 48 sources and of the others at the same steady rate. @returns the times of the 48 */
async function measure(healthy: World[], others: readonly World[]): Promise<Percentiles> {
  segment.requests.length = 0
  const acknowledged = await postFor(app.origin, [...healthy, ...others], SECONDS)
  await drained(healthy)
  const { rows } = await db().query<{ message: string; at: number }>(
    `SELECT e.message_id AS message, (extract(epoch FROM d.settled_at) * 1000)::float8 AS at
     FROM relay.delivery d JOIN relay.event e USING (source_id, id, received_at)
     WHERE d.source_id = ANY($1::uuid[]) AND d.state = 'accepted' AND d.settled_at > now() - interval '1 minute'`,
    [healthy.map(world => world.sourceId)],
  )
  const waits = rows.flatMap(row => {
    const at = acknowledged.get(row.message)
    return at === undefined ? [] : [row.at - at]
  })
  return percentiles(waits)
}

async function drained(worlds: readonly World[]): Promise<void> {
  const left = () =>
    db().query<{ n: number }>(
      'SELECT count(*)::int AS n FROM relay.queue WHERE source_id = ANY($1::uuid[])',
      [worlds.map(world => world.sourceId)],
    )
  await until(left, ({ rows }) => rows[0]?.n === 0, 60_000)
}

function report(rounds: Round[]): void {
  const ratio = median(rounds.map(round => round.ratio))
  const name = `p95 from acknowledged to accepted, ${HEALTHY} sources next to one that hangs and one that gets 429`
  console.log(
    `${name}: ${ratio.toFixed(2)} times as long as without the two (target: at most ${TARGET}, ${ratio <= TARGET ? 'met' : 'missed'})`,
  )
  const result = { name, ratio, aim: TARGET, unit: 'ms', secondsPerRun: SECONDS, rounds }
  writeResults('isolation', { result })
}
