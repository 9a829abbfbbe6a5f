import type { Sample } from '@/lib/platform/counters'
import type { Sql } from '@/lib/platform/sql'

/** What the metrics say about the installation as a whole. */
export interface SystemFigures {
  workers: number
  deadRows: number
  daysAhead: number
  /** Of all workers, added up. */
  samples: Sample[]
}

const SYSTEM_FIGURES = `
SELECT (SELECT count(*) FROM relay.worker WHERE seen_at > now() - $1 * interval '1 ms')::int AS workers,
  coalesce((SELECT n_dead_tup FROM pg_stat_user_tables
    WHERE schemaname = 'relay' AND relname = 'queue'), 0)::float8 AS "deadRows",
  (SELECT coalesce(max(to_date(right(c.relname, 8), 'YYYYMMDD')) - (now() AT TIME ZONE 'UTC')::date, 0)
   FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE n.nspname = 'relay' AND c.relname ~ '^event_30_[0-9]{8}$') AS "daysAhead",
  coalesce((SELECT jsonb_agg(m ORDER BY m.name) FROM relay.metric m), '[]') AS samples`

/** @param silenceMs after which a worker counts as gone */
export async function systemFigures(sql: Sql, silenceMs: number): Promise<SystemFigures> {
  const { rows } = await sql.query<SystemFigures>(SYSTEM_FIGURES, [silenceMs])
  return rows[0] ?? { workers: 0, deadRows: 0, daysAhead: 0, samples: [] }
}
