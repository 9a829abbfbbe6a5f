import { afterAll, beforeAll, it } from 'vitest'
import type { Region } from '@/lib/contract/region'
import { freePort } from '@/server/launcher/port.mjs'
import { sendGuides } from '@/tests/fate'
import { expectOutcome, givenUp, LADDER_MS } from '@/tests/outcome-row'
import { yes } from '@/tests/scripted-segment'
import { makeWorld, type World } from '@/tests/world'
import { startWorker } from './worker'

// The hosts apply to the whole process, so both are unreachable throughout this file.
let worlds: Record<Region, World>
let worker: { stop(): Promise<void> }

beforeAll(async () => {
  Object.assign(process.env, {
    SEGMENT_US_HOST: `http://127.0.0.1:${await freePort()}`,
    SEGMENT_EU_HOST: 'https://segment.invalid',
    SEGMENT_TIMEOUT: '5s',
    RETRY_LADDER: LADDER_MS.map(ms => `${ms}ms`).join(','),
  })
  worlds = { us: await makeWorld(), eu: await makeWorld({ residency: 'eu' }) }
  for (const world of Object.values(worlds)) await sendGuides(world, 3)
  worker = await startWorker()
})

afterAll(() => worker.stop())

it.each([
  ['us', 'a closed port', 'connection_refused'],
  ['eu', 'a name that does not exist', 'dns_failure'],
] as const)('gives up after the retries when the %s host is %s', async (residency, _name, outcome) => {
  const row = { ...givenUp(yes, outcome, null), requests: 0 }
  await expectOutcome(worlds[residency], row, () => [])
})
