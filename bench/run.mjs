// @ts-check
// npm run bench:engine, bench:isolation, bench:cli, bench:sign-in, bench:row-security: builds the benchmark and runs it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { stopSignals } from '../server/launcher/app.mjs'
import { buildClient } from '../server/launcher/build.mjs'
import { bundle } from '../server/launcher/bundle.mjs'
import { install } from '../server/launcher/install.mjs'
import { DIST, ROOT } from '../server/launcher/paths.mjs'
import { complain } from '../server/launcher/say.mjs'

/** The bundles of each benchmark. The first is run. @type {ReadonlyMap<string, string[]>} */
const BENCHMARKS = new Map([
  ['engine', ['bench/engine/bench-engine.ts', 'bench/engine/bench-serve.ts', 'bench/engine/bench-drain.ts']],
  ['isolation', ['bench/isolation/bench-isolation.ts']],
  ['cli', ['bench/cli/bench-cli.ts']],
  ['sign-in', ['bench/sign-in/bench-sign-in.ts']],
  ['row-security', ['bench/row-security/bench-row-security.ts']],
])

process.chdir(ROOT)
const { ask } = stopSignals()
const entries = BENCHMARKS.get(process.argv[2] ?? '')
if (!entries) {
  complain(`choose a benchmark: ${[...BENCHMARKS.keys()].join(', ')}`)
  process.exit(1)
}
await install(ask)
await buildClient(ask)
await bundle(entries)
const main = (entries[0] ?? '').replace(/^.*\/(.*)\.ts$/, '$1.mjs')
const child = spawn(process.execPath, [join(DIST, main)], { stdio: 'inherit' })
const [code] = await once(child, 'exit')
process.exit(code ?? 1)
