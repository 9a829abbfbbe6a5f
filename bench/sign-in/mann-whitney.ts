/** The result of a two-sided Mann-Whitney U test, with the normal approximation and a correction for ties. */
export interface MannWhitney {
  u: number
  z: number
  /** How likely a difference of at least this size is if both samples come from the same distribution. */
  p: number
  /** How likely a value of the first sample exceeds one of the second; 0.5 means no difference. */
  effect: number
}

/** Compares two samples of at least 20 values each. */
export function mannWhitney(a: readonly number[], b: readonly number[]): MannWhitney {
  const all = [...a.map(value => ({ value, first: true })), ...b.map(value => ({ value, first: false }))]
  all.sort((x, y) => x.value - y.value)
  let rankSum = 0
  let ties = 0
  for (let from = 0; from < all.length; ) {
    let to = from
    while (to < all.length && all[to]?.value === all[from]?.value) to += 1
    const size = to - from
    const rank = (from + 1 + to) / 2
    rankSum += rank * all.slice(from, to).filter(one => one.first).length
    ties += size ** 3 - size
    from = to
  }
  const [m, n, total] = [a.length, b.length, all.length]
  const u = rankSum - (m * (m + 1)) / 2
  const variance = ((m * n) / 12) * (total + 1 - ties / (total * (total - 1)))
  const z = (u - (m * n) / 2) / Math.sqrt(variance)
  return { u, z, p: 2 * upperTail(Math.abs(z)), effect: u / (m * n) }
}

/** The upper tail of the standard normal distribution, to 1e-7 (Abramowitz and Stegun 26.2.17). */
function upperTail(x: number): number {
  const t = 1 / (1 + 0.2316419 * x)
  const series = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429]
  const sum = series.reduce((total, factor, power) => total + factor * t ** (power + 1), 0)
  return (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * sum
}
