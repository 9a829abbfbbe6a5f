import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { notFound } from '@/lib/platform/errors'
import { isUuid } from '@/lib/platform/ids'
import type { Sql } from '@/lib/platform/sql'
import type { Job, JobKind, JobState, OpenJobs } from './job'

const MAX_JOBS = 20

/** A job that ended longer ago than this is not news to someone who opens a page. */
const NEWS_MS = 60_000

/**
 * The account's 20 newest jobs.
 * @param args.input.running if true, only running jobs are returned
 * @throws AppError `forbidden`
 */
export async function listJobs(args: { ctx: Ctx; input: { running?: boolean } }): Promise<Job[]> {
  const { ctx, input } = args
  permit(ctx, 'delivery.view')
  const { accountId } = ctx
  return readJobs(db(), { accountId, id: null, running: input.running === true, limit: MAX_JOBS })
}

/** The jobs that a page shows when it opens, so that they do not push its content down afterwards. @throws AppError `forbidden` */
export async function listOpenJobs(args: { ctx: Ctx }): Promise<OpenJobs> {
  const since = now().getTime() - NEWS_MS
  const jobs = await listJobs({ ctx: args.ctx, input: {} })
  return {
    jobs: jobs.filter(job => job.endedAt === null || Date.parse(job.endedAt) > since),
    since: new Date(since).toISOString(),
  }
}

/**
 * The current state of a job.
 * @throws AppError `forbidden`, or `not_found`, also for a job of another account
 */
export async function getJob(args: { ctx: Ctx; input: { id: string } }): Promise<Job> {
  const { ctx, input } = args
  permit(ctx, 'delivery.view')
  const filter = { accountId: ctx.accountId, id: input.id, running: false, limit: 1 }
  const [job] = isUuid(input.id) ? await readJobs(db(), filter) : []
  if (!job) throw notFound('This job does not exist. Ended jobs are deleted after 30 days.')
  return job
}

/** The newest jobs of an account. @param filter.id if not null, only this job is returned */
async function readJobs(
  sql: Sql,
  filter: { accountId: string; id: string | null; running: boolean; limit: number },
): Promise<Job[]> {
  const { rows } = await sql.query<Row>(READ, [filter.accountId, filter.id, filter.running, filter.limit])
  return rows.map(toJob)
}

const READ = `
SELECT id, kind, state, source_ids::text[] AS sources, query, cardinality(chosen) AS chosen, from_at, until_at, expected, expected_exact,
  matched, done, skipped, then_resume IS NOT NULL AS waiting, actor_name, started_at, ended_at, ended_by
FROM relay.job
WHERE account_id = $1::uuid AND kind <> 'erase' AND ($2::uuid IS NULL OR id = $2::uuid) AND (state = 'running' OR NOT $3::boolean)
ORDER BY id DESC LIMIT $4::int`

interface Row {
  id: string
  kind: JobKind
  state: JobState
  sources: string[]
  query: string
  chosen: number | null
  from_at: Date
  until_at: Date
  expected: string
  expected_exact: boolean
  matched: string
  done: string
  skipped: Job['skipped']
  waiting: boolean
  actor_name: string
  started_at: Date
  ended_at: Date | null
  ended_by: string | null
}

function toJob(row: Row): Job {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    sourceIds: row.sources,
    query: row.query,
    chosen: row.chosen,
    from: row.from_at.toISOString(),
    until: row.until_at.toISOString(),
    expected: Number(row.expected),
    expectedExact: row.expected_exact,
    matched: Number(row.matched),
    done: Number(row.done),
    skipped: row.skipped,
    waiting: row.waiting,
    by: row.actor_name,
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    cancelledBy: row.ended_by,
  }
}
