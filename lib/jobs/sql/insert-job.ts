import type { JobKind } from '@/lib/jobs/job'
import { jobQueryContext } from '@/lib/jobs/job-query'
import { hideUsers } from '@/lib/log/hide-users'
import type { Sql } from '@/lib/platform/sql'
import { keyRing } from '@/lib/security/key-ring'
import { seal } from '@/lib/security/secret-box'

/** A new job. */
export interface NewJob {
  id: string
  accountId: string
  kind: JobKind | 'erase'
  sourceIds: readonly string[]
  query: string
  /** The IDs of the selected deliveries; null for a filter. */
  chosen: readonly string[] | null
  from: Date
  until: Date
  expected: number
  expectedExact: boolean
  by: { type: string; id: string | null; name: string }
  /** Limits the job to deliveries that settled between these times, both inclusive. */
  settled: { from: Date; until: Date } | null
  /** If not null, the lane of the job's only source holds until the job ends; true if it sends afterwards. */
  thenResume: boolean | null
}

/**
 * Stores a job for the workers. Its filter shows user IDs as hashes; the workers get them sealed until the job ends. Call it in the
 * transaction that writes the audit entry.
 */
export async function insertJob(sql: Sql, job: NewJob): Promise<void> {
  const shown = hideUsers(job.accountId, job.query)
  const sealed = shown === job.query ? null : seal(job.query, jobQueryContext(job.id), keyRing())
  await sql.query(INSERT, [
    job.id,
    job.accountId,
    job.kind,
    job.sourceIds,
    shown,
    job.chosen,
    job.from.toISOString(),
    job.until.toISOString(),
    job.expected,
    job.expectedExact,
    job.by.type,
    job.by.id,
    job.by.name,
    job.settled?.from.toISOString() ?? null,
    job.settled?.until.toISOString() ?? null,
    job.thenResume,
    sealed,
  ])
}

const INSERT = `
INSERT INTO relay.job (id, account_id, kind, source_ids, query, chosen, from_at, until_at, expected, expected_exact,
  actor_type, actor_id, actor_name, settled_from, settled_until, then_resume, sealed_query)
VALUES ($1::uuid, $2::uuid, $3::text, $4::uuid[], $5::text, $6::uuid[], $7::timestamptz, $8::timestamptz, $9::bigint,
  $10::boolean, $11::text, $12::text, $13::text, $14::timestamptz, $15::timestamptz, $16::boolean, $17::text)`
