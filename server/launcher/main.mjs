// @ts-check
// npm start, npm run demo, npm run dev: starts the product from a fresh clone, and stops it.
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
  // After a stop during the start, errors that the stop caused are not reported.
  if (signals.ask.aborted) process.exit(0)
  complain(error instanceof Stop ? error.message : String(error instanceof Error ? error.stack : error))
  process.exit(1)
}
