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
import { WORKER_SILENCE_MS } from '@/lib/sources/health'
import { ledgerTotals } from '@/lib/store/ledger-totals'
import { readLag } from './lag'
import { renderMetrics } from './render-metrics'
import { sourceFigures } from './source-figures'
import { samplesOf } from './source-samples'
import { systemFigures } from './system-figures'

const PATIENCE_MS = 3_000

/**
 * Everything of `/api/metrics` as text. When the database does not answer, what this process knows by itself is told
 * all the same, with `relay_database_up 0`.
 */
export async function metrics(): Promise<{ text: string; contentType: string }> {
  const shared = await fromDatabase()
  // A counter that is not there until it counts makes its first increase invisible.
  for (const reason of REFUSAL_REASONS) webCounters().counter('relay_requests_refused_total', { reason })
  const own = [...webCounters().samples(), sample('relay_stream_clients', streamClients())]
  const node = nodeRegistry()
  const text = `${await renderMetrics([...shared, ...own])}\n${await node.metrics()}`
  return { text, contentType: node.contentType }
}

/** Node.js and the process themselves: memory, event loop, garbage collection. */
function nodeRegistry(): Registry {
  return singleton('metrics.node', () => {
    const registry = new Registry()
    collectDefaultMetrics({ register: registry })
    return registry
  })
}

async function fromDatabase(): Promise<Sample[]> {
  const late = new Promise<never>((_resolve, reject) =>
    setTimeout(() => reject(new Error(`no answer in ${PATIENCE_MS} ms`)), PATIENCE_MS).unref(),
  )
  try {
    return [sample('relay_database_up', 1), ...(await Promise.race([read(), late]))]
  } catch (error) {
    log().warn({ err: messageOf(error) }, 'metrics: the database does not answer')
    return [sample('relay_database_up', 0)]
  }
}

async function read(): Promise<Sample[]> {
  const sources = await sourceFigures(db(), holdWarningMs(config().holdLimitMs))
  const [lag, system, totals] = await Promise.all([
    readLag(db()),
    systemFigures(db(), WORKER_SILENCE_MS),
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
