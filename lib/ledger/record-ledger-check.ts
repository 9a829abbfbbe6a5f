import type { LedgerDifferences } from '@/lib/contract/ledger'
import type { Sql } from '@/lib/platform/sql'
import type { LedgerSeal } from './ledger-seal'

/** What came of comparing a source's ledger with its rows. */
export interface LedgerVerdict {
  sourceId: string
  /** Null: it adds up. */
  differences: LedgerDifferences | null
  /** After every row was counted. */
  counted: LedgerSeal | null
}

/** Keeps the verdict. @returns whether the check before found a difference */
export async function recordLedgerCheck(sql: Sql, verdict: LedgerVerdict): Promise<boolean> {
  const { differences, counted } = verdict
  const { accepted = 0, failed = 0, rejected = 0, discarded = 0 } = counted?.counts ?? {}
  const { rows } = await sql.query<{ differed: boolean }>(RECORD, [
    verdict.sourceId,
    differences === null ? null : JSON.stringify(differences),
    counted !== null,
    // What does not add up is counted anew the next time.
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
