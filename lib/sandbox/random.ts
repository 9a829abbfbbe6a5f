/** Reproducible random numbers: the same seed gives the same sequence. Not for secrets. */
export interface Random {
  /** In [0, 1). */
  next(): number
  /** An integer from `min` to `max`, inclusive. */
  int(min: number, max: number): number
  chance(probability: number): boolean
  /** Picks an item. @throws if the list is empty */
  pick<T>(items: readonly T[]): T
  /** Picks an item; the second element of each pair is its weight. */
  weighted<T>(items: readonly (readonly [T, number])[]): T
}

/** Mulberry32: 32 bits of state, good enough for plausible data. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  return {
    next,
    int,
    chance: probability => next() < probability,
    pick: items => oneOf(items, int(0, items.length - 1)),
    weighted: items => {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0)
      const index = items.findIndex(([, weight]) => {
        left -= weight
        return left < 0
      })
      return oneOf(items, index)[0]
    },
  }
}

function oneOf<T>(items: readonly T[], index: number): T {
  const item = items.at(index)
  if (item === undefined) throw new Error('cannot pick from an empty list')
  return item
}
