import { MINUTE_MS } from '@/lib/contract/duration'
import { isLive } from '@/lib/contract/states'
import { parseLogQuery } from '@/lib/log/query/parse'
import { quote } from '@/lib/log/query/print'
import { now } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/ids'
import type { Sql } from '@/lib/platform/sql'
import { discardDeliveries } from '@/lib/store/discard-deliveries'
import { lockReplays } from '@/lib/store/read-replayable'
import { eraseEvents, findSubjectEvents } from '@/lib/store/subject-events'
import { JOB_TAKES } from './job'
import { advanceJob, type TakenJob } from './sql/take-job'

/** Events that one chunk reads. With 20,000, a chunk takes about a quarter of a second. */
const SCAN = 20_000
/** Pause before events that are being sent are looked at again. */
const SENDING_MS = 2_000
/**
 * How much earlier than the start the second walk begins, and how far into the future it reaches: an event gets its time before it
 * is stored, by the clock of another machine.
 */
const MARGIN_MS = 10 * MINUTE_MS

/** The user ID of an erasure, which is the only term of its filter. */
export function subjectOf(query: string): string {
  return parseLogQuery(query).query.terms[0]?.values[0] ?? ''
}

/** The filter of an erasure. */
export const subjectQuery = (subject: string): string => `user:${quote(subject)}`

/**
 * Erases one end user's events among the next events below the job's cursor: discards those that are waiting, then empties all that
 * are settled. At the end of the walk, it walks again over the events that were stored meanwhile, such as copies made by *Send as
 * new*; and over all, if some were being sent. Then it replaces the ID in filters, and ends. Call it in the chunk's transaction.
 * @returns the changed sources
 */
export async function eraseChunk(sql: Sql, job: TakenJob): Promise<string[]> {
  const { accountId, sourceIds } = job
  const scope = { accountId, sourceIds, subject: subjectOf(job.query), from: job.from, until: job.until }
  await lockReplays(sql, sourceIds)
  const page = await findSubjectEvents(sql, scope, job.cursor, SCAN)
  const waiting = page.events.filter(({ state }) => JOB_TAKES.discard.includes(state))
  const discarded = await discardDeliveries(
    sql,
    sourceIds,
    waiting.map(event => event.id),
    job.by,
    'erased',
  )
  const settled = new Set(discarded.map(event => event.id))
  for (const event of page.events) if (!isLive(event.state)) settled.add(event.id)
  const erased = await eraseEvents(sql, scope, [...settled])
  const left = (job.skipped.on_its_way ?? 0) + page.events.length - erased.length
  let next = page.ended
    ? nextWalk(job, left)
    : { from: job.from, until: job.until, cursor: page.cursor, left, restMs: 0 }
  if (next === null && !(await hideSubject(sql, job, scope.subject)))
    next = { ...lastWalk(job), restMs: SENDING_MS }
  await advanceJob(sql, {
    id: job.id,
    cursor: next?.cursor ?? null,
    matched: job.matched + erased.length,
    done: job.done + erased.length,
    // `on_its_way` counts those of this walk, `sending` is shown until the next walk ends.
    skipped: { sending: page.ended ? left : (job.skipped.sending ?? 0), on_its_way: next?.left ?? 0 },
    ended: next === null,
    restMs: next?.restMs ?? 0,
    ...(next === null ? {} : { range: next }),
  })
  return [...new Set(page.events.map(event => event.sourceId))]
}

interface Walk {
  from: Date
  until: Date
  cursor: string | null
  left: number
  restMs: number
}

/** @returns null when all is done */
function nextWalk(job: TakenJob, left: number): Walk | null {
  const last = lastWalk(job)
  if (left > 0) return { ...last, from: job.from, restMs: SENDING_MS }
  return job.from >= last.from ? null : last
}

function lastWalk(job: TakenJob): Walk {
  const from = new Date(job.startedAt.getTime() - MARGIN_MS)
  const until = new Date(now().getTime() + MARGIN_MS)
  return { from, until, cursor: null, left: 0, restMs: 0 }
}

/**
 * Replaces the ID in stored filters: of saved views, of jobs, and of the audit log.
 * @returns false if a running job still needs it
 */
async function hideSubject(sql: Sql, job: TakenJob, subject: string): Promise<boolean> {
  const values = [
    job.accountId,
    quote(subject).replace(/^"(.*)"$/s, '$1'),
    // Workers have no key to hash with.
    subjectOf(job.shown),
  ]
  if ((await sql.query(IN_RUNNING_JOB, values)).rows.length > 0) return false
  const { type, id } = job.actor
  await sql.query(HIDE_IN_JOBS, values)
  await sql.query(HIDE_IN_VIEWS, [...values, subject])
  await sql.query(
    'SELECT relay.hide_subject_in_audit($1::uuid, $2::text, $3::text, $4::uuid, $5::text, $6::text, $7::text)',
    [...values, newId(), type, id, job.by],
  )
  return true
}

// The filter of a running job selects what it changes, so it is left alone until the job ends.
const HIDE_IN_JOBS = `
UPDATE relay.job SET query = relay.hide_subject(query, $2::text, $3::text)
WHERE account_id = $1::uuid AND state <> 'running' AND strpos(query, $2::text) > 0`
const IN_RUNNING_JOB = `
SELECT FROM relay.job WHERE account_id = $1::uuid AND state = 'running' AND kind <> 'erase' AND strpos(query, $2::text) > 0
  AND relay.hide_subject(query, $2::text, $3::text) <> query LIMIT 1`
const HIDE_IN_VIEWS = `
UPDATE public.saved_view SET query = relay.hide_subject(query, $2::text, $3::text), name = replace(name, $4::text, $3::text)
WHERE account_id = $1::uuid AND strpos(query, $2::text) > 0 AND relay.hide_subject(query, $2::text, $3::text) <> query`
