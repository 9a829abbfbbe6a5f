import type { LedgerDifferences } from '@/lib/contract/ledger'
import type { Sql } from '@/lib/platform/sql'

/**
 * Claims the source whose ledger check is the oldest, if it was at least an hour ago, or five minutes for a ledger
 * that did not add up. Only one worker claims it; another takes over if the check has not finished after ten minutes.
 * @returns the source's ID; null if none is due
 */
export async function claimLedgerCheck(sql: Sql): Promise<string | null> {
  return (await sql.query<{ id: string }>(CLAIM)).rows[0]?.id ?? null
}

const CLAIM = `
WITH added AS (
  INSERT INTO relay.ledger_check (source_id)
  SELECT l.source_id FROM relay.lane l
  WHERE NOT EXISTS (SELECT FROM relay.ledger_check c WHERE c.source_id = l.source_id)
  ON CONFLICT DO NOTHING
)
UPDATE relay.ledger_check c SET started_at = now()
WHERE c.source_id = (
  SELECT d.source_id FROM relay.ledger_check d
  WHERE (d.started_at IS NULL OR d.started_at < now() - interval '10 minutes')
    AND (d.checked_at IS NULL
      OR d.checked_at < now() - CASE WHEN d.differences IS NULL THEN interval '1 hour' ELSE interval '5 minutes' END)
  ORDER BY d.checked_at NULLS FIRST LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING c.source_id AS id`

/** Settled deliveries, by state. */
export interface ClosedCounts {
  accepted: number
  failed: number
  rejected: number
  discarded: number
}

/** The settled deliveries of a source with IDs below `before`, as of the last complete count. */
export interface LedgerSeal {
  before: string
  counts: ClosedCounts
}

/** @returns null if there is none, it is a day old, or retention has removed rows since */
export async function readSeal(sql: Sql, sourceId: string): Promise<LedgerSeal | null> {
  const { rows } = await sql.query<ClosedCounts & { before: string }>(
    `SELECT sealed_before AS before, sealed_accepted::float8 AS accepted, sealed_failed::float8 AS failed,
       sealed_rejected::float8 AS rejected, sealed_discarded::float8 AS discarded
     FROM relay.ledger_check
     WHERE source_id = $1::uuid AND sealed_before IS NOT NULL AND counted_at > now() - interval '1 day'`,
    [sourceId],
  )
  const row = rows[0]
  if (row === undefined) return null
  const { before, ...counts } = row
  return { before, counts }
}

/** The result of comparing a source's ledger with its rows. */
export interface LedgerVerdict {
  sourceId: string
  /** Null if the ledger adds up. */
  differences: LedgerDifferences | null
  /** Set when every row was counted. */
  counted: LedgerSeal | null
}

/** @returns whether the previous check found a difference */
export async function recordLedgerCheck(sql: Sql, verdict: LedgerVerdict): Promise<boolean> {
  const { differences, counted } = verdict
  const { accepted = 0, failed = 0, rejected = 0, discarded = 0 } = counted?.counts ?? {}
  const { rows } = await sql.query<{ differed: boolean }>(RECORD, [
    verdict.sourceId,
    differences === null ? null : JSON.stringify(differences),
    counted !== null,
    // Without a seal, the next check counts every row again.
    differences === null ? (counted?.before ?? null) : null,
    accepted,
    failed,
    rejected,
    discarded,
  ])
  return rows[0]?.differed ?? false
}

const RECORD = `
WITH was AS (
  SELECT differences IS NOT NULL AS differed FROM relay.ledger_check WHERE source_id = $1::uuid
), kept AS (
  INSERT INTO relay.ledger_check AS c (source_id, checked_at, differences, differs_since, counted_at, sealed_before,
    sealed_accepted, sealed_failed, sealed_rejected, sealed_discarded)
  VALUES ($1::uuid, now(), $2::jsonb, CASE WHEN $2::jsonb IS NOT NULL THEN now() END,
    CASE WHEN $3::boolean THEN now() END, $4::uuid, $5::bigint, $6::bigint, $7::bigint, $8::bigint)
  ON CONFLICT (source_id) DO UPDATE SET started_at = NULL, checked_at = now(), differences = excluded.differences,
    differs_since = CASE WHEN excluded.differences IS NOT NULL THEN coalesce(c.differs_since, now()) END,
    counted_at = CASE WHEN $3::boolean THEN excluded.counted_at ELSE c.counted_at END,
    sealed_before = CASE WHEN $3::boolean THEN excluded.sealed_before ELSE c.sealed_before END,
    sealed_accepted = CASE WHEN $3::boolean THEN excluded.sealed_accepted ELSE c.sealed_accepted END,
    sealed_failed = CASE WHEN $3::boolean THEN excluded.sealed_failed ELSE c.sealed_failed END,
    sealed_rejected = CASE WHEN $3::boolean THEN excluded.sealed_rejected ELSE c.sealed_rejected END,
    sealed_discarded = CASE WHEN $3::boolean THEN excluded.sealed_discarded ELSE c.sealed_discarded END
)
SELECT differed FROM was`
