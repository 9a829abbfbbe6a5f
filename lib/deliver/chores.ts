/**
 * Recurring work for a feature, run by every worker, so that the engine does not depend on the feature. Several workers may
 * run the same chore at once, so a chore must claim the rows that it changes.
 */
export interface Chore {
  /** Milliseconds between two runs in the same worker. */
  everyMs: number
  /** @returns IDs of the sources whose queue changed */
  run: (stopping: () => boolean) => Promise<Iterable<string>>
}

export interface Chores {
  /** Part of the sweep. Each must finish within a second, because leases and holds wait for it. */
  sweep: readonly Chore[]
  /** Run one after the other, in parallel with the sweep. They may take as long as they need. */
  beside: readonly Chore[]
}

export const NO_CHORES: Chores = { sweep: [], beside: [] }

/**
 * Schedules a list of chores.
 * @returns a function that runs the due ones and resolves with the sources they changed
 */
export function choreRunner(chores: readonly Chore[]): (stopping: () => boolean) => Promise<Set<string>> {
  const ranAt = new Map<Chore, number>()
  return async stopping => {
    const changed = new Set<string>()
    for (const chore of chores) {
      const at = performance.now()
      if (stopping() || at - (ranAt.get(chore) ?? Number.NEGATIVE_INFINITY) < chore.everyMs) continue
      for (const source of await chore.run(stopping)) changed.add(source)
      // Only a successful run counts, so that a failed one is retried in the next sweep.
      ranAt.set(chore, at)
    }
    return changed
  }
}
