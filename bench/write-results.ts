import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'

/** Keeps a benchmark's raw output, with the machine that it ran on. @param results by the names that they get in the file */
export function writeResults(name: string, results: Record<string, unknown>): void {
  const machine = {
    node: process.version,
    cpus: cpus().length,
    model: cpus()[0]?.model,
    at: new Date().toISOString(),
  }
  mkdirSync('bench/results', { recursive: true })
  writeFileSync(`bench/results/${name}.json`, `${JSON.stringify({ machine, ...results }, null, 2)}\n`)
}
