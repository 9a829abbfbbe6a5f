import { singleton } from './singleton'

export type Labels = Readonly<Record<string, string>>

/** One series and its value. */
export interface Sample {
  name: string
  labels: Labels
  value: number
}

/** A series that counts: add to its `value`. */
export type Counter = Sample

interface Series extends Sample {
  /** How much of `value` has been flushed; null when the series has never been flushed. */
  flushed: number | null
}

/** A histogram in the sense of Prometheus. */
export interface Histogram {
  /** @param times how often the value occurred */
  observe(value: number, times?: number): void
}

/**
 * Counters and histograms of one process. They are plain numbers behind handles, so that counting adds almost no time to
 * a request.
 */
export class Counters {
  private readonly series = new Map<string, Series>()
  private readonly histograms = new Map<string, Histogram>()

  /** The counter with these labels. Keep the handle if you use it often. */
  counter(name: string, labels: Labels = {}): Counter {
    const key = `${name} ${JSON.stringify(labels)}`
    const known = this.series.get(key)
    if (known !== undefined) return known
    const made = { name, labels, value: 0, flushed: null }
    this.series.set(key, made)
    return made
  }

  /** @param bounds upper bounds of the buckets, ascending; `+Inf` is added */
  histogram(name: string, labels: Labels, bounds: readonly number[]): Histogram {
    const key = `${name} ${JSON.stringify(labels)}`
    const known = this.histograms.get(key)
    if (known !== undefined) return known
    const buckets = [...bounds.map(String), '+Inf'].map(le =>
      this.counter(`${name}_bucket`, { ...labels, le }),
    )
    const sum = this.counter(`${name}_sum`, labels)
    const count = this.counter(`${name}_count`, labels)
    const made: Histogram = {
      observe(value, times = 1) {
        // From the top down, because a bucket counts everything below its upper bound.
        for (let i = buckets.length - 1; i >= 0 && value <= (bounds[i] ?? Number.POSITIVE_INFINITY); i -= 1) {
          const bucket = buckets[i]
          if (bucket !== undefined) bucket.value += times
        }
        sum.value += value * times
        count.value += times
      },
    }
    this.histograms.set(key, made)
    return made
  }

  /** The current value of every series. */
  samples(): Sample[] {
    return [...this.series.values()].map(({ name, labels, value }) => ({ name, labels, value }))
  }

  /**
   * The additions since the last flush, for a total over several processes.
   * @returns `done` confirms that they were stored; until then, the same additions are returned again
   */
  pending(): { samples: Sample[]; done: () => void } {
    const due = [...this.series.values()]
      .filter(one => one.value !== one.flushed)
      .map(series => ({ series, upTo: series.value }))
    return {
      samples: due.map(({ series: { name, labels, flushed }, upTo }) => ({
        name,
        labels,
        value: upTo - (flushed ?? 0),
      })),
      done: () => {
        for (const { series, upTo } of due) series.flushed = upTo
      },
    }
  }
}

/** The counters of this web process. They are lost when it ends. */
export const webCounters = (): Counters => singleton('counters.web', () => new Counters())

/** The counters of this worker, flushed to the totals of all workers every few seconds. */
export const workerCounters = (): Counters => singleton('counters.worker', () => new Counters())
