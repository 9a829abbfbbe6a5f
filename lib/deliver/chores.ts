/**
 * Work that a feature hands to every worker, so that the engine need not know the feature. Several workers may run the
 * same chore at once: it claims what it changes.
 */
export interface Chore {
  /** Milliseconds between two runs in one worker. */
  everyMs: number
  /** @returns ids of the sources whose queue changed */
  run: (stopping: () => boolean) => Promise<Iterable<string>>
}

export interface Chores {
  /** Part of the sweep: each ends within a second, or leases and holds wait for it. */
  sweep: readonly Chore[]
  /** Run beside the sweep, one after the other, and may take as long as they need. */
  beside: readonly Chore[]
}

export const NO_CHORES: Chores = { sweep: [], beside: [] }

/**
 * Keeps the time of a list of chores.
 * @returns runs those that are due; resolves with the sources they changed
 */
export function choreRunner(chores: readonly Chore[]): (stopping: () => boolean) => Promise<Set<string>> {
  const ranAt = new Map<Chore, number>()
  return async stopping => {
    const changed = new Set<string>()
    for (const chore of chores) {
      const at = performance.now()
      if (stopping() || at - (ranAt.get(chore) ?? Number.NEGATIVE_INFINITY) < chore.everyMs) continue
      for (const source of await chore.run(stopping)) changed.add(source)
      // Only a run that went well counts, so that a failed one is repeated at the next sweep.
      ranAt.set(chore, at)
    }
    return changed
  }
}
