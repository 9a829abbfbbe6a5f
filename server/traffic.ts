import { readFile } from 'node:fs/promises'
import { MINUTE_MS } from '@/lib/contract/duration'
import { originOf, parseEnvironment } from '@/lib/platform/environment.mjs'
import { messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { onShutdown } from '@/lib/platform/shutdown'
import { demoIngestKeyFile } from '@/lib/sandbox/demo-key-file'
import { seededRandom } from '@/lib/sandbox/random'
import { startTraffic } from '@/lib/sandbox/traffic'

// Traffic for a demo: a customer's site that sends an event every second or two.
const COMPLAIN_EVERY_MS = MINUTE_MS
const { values } = parseEnvironment(process.env)

/** A local address of the product, even when it listens on all interfaces. */
function ownOrigin(): string {
  const host = values.host === '0.0.0.0' ? '127.0.0.1' : values.host === '::' ? '::1' : values.host
  return originOf(host, values.port)
}

let complainedAt = 0
function complain(reason: string): void {
  if (Date.now() - complainedAt < COMPLAIN_EVERY_MS) return
  complainedAt = Date.now()
  log().warn({ reason }, 'demo traffic: an event was lost')
}

try {
  if (values.mode !== 'demo') throw new Error('generated traffic is available in npm run demo only')
  const ingestKey = (await readFile(demoIngestKeyFile(values.dataDir), 'utf8')).trim()
  const traffic = startTraffic({
    host: ownOrigin(),
    ingestKey,
    random: seededRandom(Date.now()),
    onLost: complain,
  })
  onShutdown('traffic', () => traffic.stop(), 'intake')
  process.send?.({ type: 'ready' })
} catch (error) {
  console.error(`traffic: ${messageOf(error)}`)
  process.exit(1)
}
