import { collectDefaultMetrics, Registry } from 'prom-client'
import { holdWarningMs } from '@/lib/contract/limits'
import { type MetricName, REFUSAL_REASONS } from '@/lib/contract/metrics'
import { streamClients } from '@/lib/log/sse'
import { config } from '@/lib/platform/config'
import { type Labels, type Sample, webCounters } from '@/lib/platform/counters'
import { db } from '@/lib/platform/db'
import { messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { singleton } from '@/lib/platform/singleton'
import type { Sql } from '@/lib/platform/sql'
import { WORKER_SILENCE_MS } from '@/lib/sources/health'
import { ledgerTotals } from '@/lib/store/ledger-totals'
import { readLag } from './lag'
import { renderMetrics } from './render-metrics'
import { readSourceMetrics, samplesOf } from './source-metrics'

const TIMEOUT_MS = 3_000

/**
 * The text of `/api/metrics`. When the database does not respond, it contains this process's own metrics and
 * `relay_database_up 0`.
 */
export async function metrics(): Promise<{ text: string; contentType: string }> {
  const shared = await fromDatabase()
  // Prometheus cannot see a counter's first increase unless the series existed before it.
  for (const reason of REFUSAL_REASONS) webCounters().counter('relay_requests_refused_total', { reason })
  const own = [...webCounters().samples(), sample('relay_stream_clients', streamClients())]
  const node = nodeRegistry()
  const text = `${await renderMetrics([...shared, ...own])}\n${await node.metrics()}`
  return { text, contentType: node.contentType }
}

/** Memory, event loop and garbage collection of the process. */
function nodeRegistry(): Registry {
  return singleton('metrics.node', () => {
    const registry = new Registry()
    collectDefaultMetrics({ register: registry })
    return registry
  })
}

async function fromDatabase(): Promise<Sample[]> {
  const late = new Promise<never>((_resolve, reject) =>
    setTimeout(() => reject(new Error(`no response within ${TIMEOUT_MS} ms`)), TIMEOUT_MS).unref(),
  )
  try {
    return [sample('relay_database_up', 1), ...(await Promise.race([read(), late]))]
  } catch (error) {
    log().warn({ err: messageOf(error) }, 'metrics: the database does not respond')
    return [sample('relay_database_up', 0)]
  }
}

async function read(): Promise<Sample[]> {
  const sources = await readSourceMetrics(db(), holdWarningMs(config().holdLimitMs))
  const [lag, system, totals] = await Promise.all([
    readLag(db()),
    readSystemMetrics(db(), WORKER_SILENCE_MS),
    ledgerTotals(
      db(),
      sources.map(source => source.id),
    ),
  ])
  return [
    sample('relay_workers', system.workers),
    sample('relay_lag_seconds', lag),
    sample('relay_queue_dead_rows', system.deadRows),
    sample('relay_partition_days_ahead', system.daysAhead),
    ...sources.flatMap(source => samplesOf(source, totals.get(source.id))),
    ...system.samples,
  ]
}

function sample(name: MetricName, value: number, labels: Labels = {}): Sample {
  return { name, labels, value }
}

/** The metrics of the installation as a whole. */
interface SystemMetrics {
  workers: number
  deadRows: number
  daysAhead: number
  /** The sum of all workers' counters. */
  samples: Sample[]
}

const SYSTEM_METRICS = `
SELECT (SELECT count(*) FROM relay.worker WHERE seen_at > now() - $1 * interval '1 ms')::int AS workers,
  coalesce((SELECT n_dead_tup FROM pg_stat_user_tables
    WHERE schemaname = 'relay' AND relname = 'queue'), 0)::float8 AS "deadRows",
  (SELECT coalesce(max(to_date(right(c.relname, 8), 'YYYYMMDD')) - (now() AT TIME ZONE 'UTC')::date, 0)
   FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE n.nspname = 'relay' AND c.relname ~ '^event_30_[0-9]{8}$') AS "daysAhead",
  coalesce((SELECT jsonb_agg(m ORDER BY m.name) FROM relay.metric m), '[]') AS samples`

/** @param silenceMs time without a report after which a worker is considered gone */
async function readSystemMetrics(sql: Sql, silenceMs: number): Promise<SystemMetrics> {
  const { rows } = await sql.query<SystemMetrics>(SYSTEM_METRICS, [silenceMs])
  return rows[0] ?? { workers: 0, deadRows: 0, daysAhead: 0, samples: [] }
}
