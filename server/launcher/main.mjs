// @ts-check
// npm start, npm run demo and npm run dev: starts the product, even from a fresh clone, and stops it.
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
  // A stop during the start makes the start fail; that failure needs no message.
  if (signals.ask.aborted) process.exit(0)
  complain(error instanceof Stop ? error.message : String(error instanceof Error ? error.stack : error))
  process.exit(1)
}
