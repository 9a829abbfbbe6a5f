import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'

const FILE = 'bench/results/log.json'

export interface Times {
  p50: number
  p95: number
  most: number
}

/** Median, 95th percentile and maximum, rounded to tenths. */
export function timesOf(all: readonly number[]): Times {
  const sorted = all.toSorted((a, b) => a - b)
  const at = (share: number) =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  return { p50: at(0.5), p95: at(0.95), most: round(sorted.at(-1) ?? 0) }
}

/** The median, or the upper of the two middle values. */
export const median = (all: readonly number[]) => all.toSorted((a, b) => a - b)[all.length >> 1] ?? Number.NaN

export const round = (n: number) => Math.round(n * 10) / 10

/** Adds the metrics of one run to those in bench/results. */
export function writeFigures(name: string, figures: unknown): void {
  mkdirSync('bench/results', { recursive: true })
  const machine = { cpus: availableParallelism(), node: process.version }
  const all = { ...read(), machine, [name]: figures }
  writeFileSync(FILE, `${JSON.stringify(all, null, 2)}\n`)
}

function read(): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(FILE, 'utf8'))
  } catch {
    // The first run on this machine.
    return {}
  }
}
