import type { Sql } from '@/lib/platform/sql'

/**
 * Takes the source whose ledger was compared longest ago, when that is an hour or more: one worker each, and another
 * one takes it over when this one does not finish. One that did not add up is due again after five minutes.
 * @returns its id; null when none is due
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
