import { AggregatorRegistry } from 'prom-client'
import { isKeyOf } from '@/lib/contract/is-key-of'
import { METRICS, type MetricName } from '@/lib/contract/metrics'
import type { Sample } from '@/lib/platform/counters'

const NAMES = Object.keys(METRICS) as MetricName[]

/**
 * Samples as the text that Prometheus reads, in the order of the table; a series without samples is named all the
 * same. A sample of another version, which the table does not know, is left out.
 */
export function renderMetrics(samples: readonly Sample[]): Promise<string> {
  const bySeries = new Map<MetricName, Sample[]>(NAMES.map(name => [name, []]))
  for (const sample of samples) bySeries.get(seriesOf(sample.name))?.push(sample)
  const metrics = NAMES.map(name => ({
    name,
    help: METRICS[name].help,
    type: METRICS[name].type,
    aggregator: 'sum',
    values: inOrder(bySeries.get(name) ?? []).map(({ name: metricName, labels, value }) => ({
      metricName,
      labels,
      value,
    })),
  }))
  // One process: there is nothing to add up. It is the library's way to take numbers that others have counted.
  return AggregatorRegistry.aggregate([metrics]).metrics()
}

/** A histogram's samples have endings of their own. */
function seriesOf(sample: string): MetricName {
  const name = sample.replace(/_(bucket|sum|count)$/, '')
  return isKeyOf(METRICS, name) && METRICS[name].type === 'histogram' ? name : (sample as MetricName)
}

/** The format wants a histogram's buckets beside each other, from the smallest to the biggest. */
function inOrder(samples: readonly Sample[]): Sample[] {
  const key = ({ name, labels: { le: _, ...labels } }: Sample) => `${name} ${JSON.stringify(labels)}`
  const end = ({ labels }: Sample) => Number(labels['le']?.replace('+Inf', 'Infinity') ?? 0)
  if (samples.every(sample => sample.labels['le'] === undefined)) return [...samples]
  return [...samples].sort((a, b) => key(a).localeCompare(key(b)) || end(a) - end(b))
}
