import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Analytics } from '@segment/analytics-node'
import { startWorker } from '@/lib/deliver/worker'
import { storeItems } from '@/lib/ingest/store-items'
import { ledgerTotals } from '@/lib/observe/ledger-totals'
import { db } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import type { World } from '@/tests/world'
import type { Ratio } from './ingest'

const EVENTS = 40_000

function item(n: number): {
  event: string
  userId: string
  messageId: string
  properties: Record<string, unknown>
} {
  return {
    event: 'Guide Started',
    userId: `user-${n % 100}`,
    messageId: newId(),
    properties: { guide_id: 42, guide_name: 'Onboarding tour', page_url: 'https://app.example.com/projects' },
  }
}

/** A receiver that reads and says yes. */
export async function receiver(): Promise<{ origin: string; stop(): void }> {
  const server = createServer((req, res) => {
    req.on('end', () => res.end('{"success":true}')).resume()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => server.close() }
}

/** Stored events through the worker, against the same SDK straight from memory, in one process each in turn. */
export async function compareDrain(worlds: World[], origin: string): Promise<Ratio> {
  for (let n = 0; n < EVENTS; n += 500) {
    const world = worlds[(n / 500) % worlds.length]
    if (world)
      await storeItems({
        owner: world.owner,
        items: Array.from({ length: 500 }, (_, i) => item(n + i)),
        requestId: newId(),
      })
  }
  const ids = worlds.map(world => world.sourceId)
  const cpu = process.cpuUsage()
  const start = performance.now()
  const worker = await startWorker()
  for (let accepted = 0; accepted < EVENTS; ) {
    await new Promise(resolve => setTimeout(resolve, 25))
    accepted = [...(await ledgerTotals(db(), ids)).values()].reduce((sum, one) => sum + one.accepted, 0)
  }
  const ours = EVENTS / ((performance.now() - start) / 1000)
  const used = process.cpuUsage(cpu)
  await worker.stop()
  const peer = await straight(origin)
  return {
    name: 'drain through the SDK, stored and settled',
    ours,
    peer,
    ratio: ours / peer,
    unit: 'events/s',
    cpuPerEvent: (used.user + used.system) / EVENTS,
    aim: 1,
  }
}

/** The SDK as its own documentation uses it: one client, events from memory, nothing durable. */
async function straight(host: string): Promise<number> {
  const client = new Analytics({ writeKey: 'bench', host, flushAt: 500 })
  const start = performance.now()
  for (let n = 0; n < EVENTS; n++) {
    client.track(item(n))
    // Some thousands at a time, or its queue alone fills the memory.
    if (n % 4_000 === 3_999) await new Promise(resolve => setTimeout(resolve, 0))
  }
  await client.closeAndFlush({ timeout: 60_000 })
  return EVENTS / ((performance.now() - start) / 1000)
}
