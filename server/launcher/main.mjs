// @ts-check
// npm start, npm run demo, npm run dev: from a fresh clone to a running product, and down again.
import { stopSignals } from './app.mjs'
import { launch } from './launch.mjs'
import { ROOT } from './paths.mjs'
import { complain, Stop } from './say.mjs'

const mode = process.argv[2] ?? ''
process.chdir(ROOT)
const signals = stopSignals()

try {
  if (mode !== 'start' && mode !== 'demo' && mode !== 'dev')
    throw new Stop('use npm start, npm run demo or npm run dev')
  await launch(mode, signals)
  process.exit(0)
} catch (error) {
  // Stopped during the start: what failed because of that is not worth a message.
  if (signals.ask.aborted) process.exit(0)
  complain(error instanceof Stop ? error.message : String(error instanceof Error ? error.stack : error))
  process.exit(1)
}
