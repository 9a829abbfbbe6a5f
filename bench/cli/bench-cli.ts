import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connectedSource, RunningApp } from '@/tests/app'
import { median } from '@/tests/scale/figures'
import { writeResults } from '../write-results'

// npm run bench:cli: the duration of a CLI command, compared with starting Node alone.
const TURNS = 20
const TARGET_MS = 500

interface Turn {
  /** Both in milliseconds. */
  bare: number
  call: number
}

const app = await RunningApp.start({ LOG_LEVEL: 'error' })
try {
  await connectedSource(app, 'a'.repeat(32), 'us')
  const turns: Turn[] = []
  for (let n = 0; n < TURNS; n++) {
    const bare = await time(() => once(spawn(process.execPath, ['-e', '0']), 'close'))
    const call = await time(() => app.cli('ledger --account Acme --source Prod'))
    turns.push({ bare, call })
  }
  report(turns)
} finally {
  await app.remove()
}
process.exit(0)

async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return Math.round(performance.now() - start)
}

function report(turns: Turn[]): void {
  const [bare, call] = [median(turns.map(turn => turn.bare)), median(turns.map(turn => turn.call))]
  const ratio = median(turns.map(turn => turn.call / turn.bare))
  console.log(
    `a command takes ${call} ms, ${ratio.toFixed(1)} times as long as starting Node alone (${bare} ms); target ${TARGET_MS} ms, ${call <= TARGET_MS ? 'met' : 'missed'}`,
  )
  const result = {
    name: 'ledger --json, from start to end',
    ratio,
    call,
    bare,
    aim: TARGET_MS,
    unit: 'ms',
    turns,
  }
  writeResults('cli', { result })
}
