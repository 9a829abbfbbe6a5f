import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'

/** Writes a benchmark's raw output, with a description of the machine. @param results by their names in the file */
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
