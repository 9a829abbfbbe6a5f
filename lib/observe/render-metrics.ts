import { AggregatorRegistry } from 'prom-client'
import { METRICS, type MetricName } from '@/lib/contract/metrics'
import type { Sample } from '@/lib/platform/tally'

const NAMES = Object.keys(METRICS) as MetricName[]

/**
 * Samples as the text that Prometheus reads, in the order of the table. What has no sample is left out, and so is a
 * sample of another version, which the table does not know.
 */
export function renderMetrics(samples: readonly Sample[]): Promise<string> {
  const bySeries = new Map<MetricName, Sample[]>(NAMES.map(name => [name, []]))
  for (const sample of samples) bySeries.get(seriesOf(sample.name))?.push(sample)
  const metrics = [...bySeries]
    .filter(([, own]) => own.length > 0)
    .map(([name, own]) => ({
      name,
      help: METRICS[name].help,
      type: METRICS[name].type,
      aggregator: 'sum',
      values: own.map(({ name: metricName, labels, value }) => ({ metricName, labels, value })),
    }))
  // One process: there is nothing to add up. It is the library's way to take numbers that others have counted.
  return AggregatorRegistry.aggregate([metrics]).metrics()
}

/** A histogram's samples have endings of their own. */
function seriesOf(sample: string): MetricName {
  const name = sample.replace(/_(bucket|sum|count)$/, '') as MetricName
  return Object.hasOwn(METRICS, name) && METRICS[name].type === 'histogram' ? name : (sample as MetricName)
}
