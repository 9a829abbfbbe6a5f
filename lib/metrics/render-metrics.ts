import { AggregatorRegistry } from 'prom-client'
import { isKeyOf } from '@/lib/contract/is-key-of'
import { METRICS, type MetricName } from '@/lib/contract/metrics'
import type { Sample } from '@/lib/platform/counters'

const NAMES = Object.keys(METRICS) as MetricName[]

/**
 * Prints samples in Prometheus' text format, in the order of {@link METRICS}. A series without samples keeps its HELP and
 * TYPE lines. Samples that are not in the table, such as those of another version's workers, are left out.
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
  // Nothing is aggregated here. The library offers no other way to print counts that it did not count itself.
  return AggregatorRegistry.aggregate([metrics]).metrics()
}

/** The samples of a histogram have suffixes. */
function seriesOf(sample: string): MetricName {
  const name = sample.replace(/_(bucket|sum|count)$/, '')
  return isKeyOf(METRICS, name) && METRICS[name].type === 'histogram' ? name : (sample as MetricName)
}

/** The format requires the buckets of a histogram to be adjacent and in ascending order. */
function inOrder(samples: readonly Sample[]): Sample[] {
  const key = ({ name, labels: { le: _, ...labels } }: Sample) => `${name} ${JSON.stringify(labels)}`
  const end = ({ labels }: Sample) => Number(labels['le']?.replace('+Inf', 'Infinity') ?? 0)
  if (samples.every(sample => sample.labels['le'] === undefined)) return [...samples]
  return [...samples].sort((a, b) => key(a).localeCompare(key(b)) || end(a) - end(b))
}
