export type Labels = Readonly<Record<string, string>>

/** The number of one series. */
export interface Sample {
  name: string
  labels: Labels
  value: number
}

interface Series extends Sample {
  /** Of `value`, what was handed on; null: not even that there is such a series. */
  taken: number | null
}

/** Measured values by size, as Prometheus counts them. */
export interface Histogram {
  /** @param times how often the value was seen */
  observe(value: number, times?: number): void
}

/**
 * Counters and histograms of one process. Kept as plain numbers behind handles, so that counting costs next to nothing
 * on the way of every request; who shows them turns them into text.
 */
export class Tally {
  private readonly series = new Map<string, Series>()
  private readonly histograms = new Map<string, Histogram>()

  /** The series of these labels; adding to its `value` counts. Keep it where it is used often. */
  counter(name: string, labels: Labels = {}): Sample {
    const key = `${name} ${JSON.stringify(labels)}`
    const known = this.series.get(key)
    if (known !== undefined) return known
    const made = { name, labels, value: 0, taken: null }
    this.series.set(key, made)
    return made
  }

  /** @param bounds upper ends of the buckets, ascending; one without end is added */
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
        // From the top down, for a bucket holds everything below its end.
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

  /** Every series, as it stands. */
  samples(): Sample[] {
    return [...this.series.values()].map(({ name, labels, value }) => ({ name, labels, value }))
  }

  /**
   * What was added since the last time, for whoever adds up several processes.
   * @returns `done` tells that it arrived; without it the same is given out again
   */
  pending(): { samples: Sample[]; done: () => void } {
    const due = [...this.series.values()]
      .filter(one => one.value !== one.taken)
      .map(series => ({ series, upTo: series.value }))
    return {
      samples: due.map(({ series: { name, labels, taken }, upTo }) => ({
        name,
        labels,
        value: upTo - (taken ?? 0),
      })),
      done: () => {
        for (const { series, upTo } of due) series.taken = upTo
      },
    }
  }
}
