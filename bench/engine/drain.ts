import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { storeItems } from '@/lib/ingest/store-items'
import { newId } from '@/lib/platform/ids'
import { nodeFlags } from '@/server/launcher/child.mjs'
import type { World } from '@/tests/world'
import type { Ratio } from './ingest'
import { item } from './item'

const EVENTS = 40_000
const ROUNDS = 3

/** Parameters for a process of `bench-drain.ts`. */
export interface DrainTask {
  kind: 'worker' | 'sdk'
  host: string
  events: number
  sourceIds: string[]
  /** The work is done when the ledger's `accepted` reaches this number. */
  accepted: number
}

interface Measured {
  perSecond: number
  cpuPerEvent: number
}

/** A receiver that accepts everything. */
export async function receiver(): Promise<{ origin: string; stop(): void }> {
  const server = createServer((req, res) => {
    req.on('end', () => res.end('{"success":true}')).resume()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => server.close() }
}

/**
 * Sends stored events through the worker, and events from memory through the same SDK: each in its own process with the same flags,
 * alternating.
 */
export async function compareDrain(bundle: string, worlds: World[], host: string): Promise<Ratio> {
  const sourceIds = worlds.map(world => world.sourceId)
  const rounds: { ours: Measured; peer: Measured }[] = []
  for (let round = 1; round <= ROUNDS; round++) {
    await fill(worlds)
    const task = { host, events: EVENTS, sourceIds, accepted: EVENTS * round }
    rounds.push({
      ours: await measure(bundle, { ...task, kind: 'worker' }),
      peer: await measure(bundle, { ...task, kind: 'sdk' }),
    })
  }
  const ratio = (one: (typeof rounds)[number]) => one.ours.perSecond / one.peer.perSecond
  const median = rounds.sort((a, b) => ratio(a) - ratio(b))[1]
  if (median === undefined) throw new Error('no round')
  return {
    name: 'drain through the SDK, stored and settled',
    ours: median.ours.perSecond,
    peer: median.peer.perSecond,
    ratio: ratio(median),
    unit: 'events/s',
    cpuPerEvent: median.ours.cpuPerEvent,
    peerCpuPerEvent: median.peer.cpuPerEvent,
    aim: 1,
  }
}

async function fill(worlds: World[]): Promise<void> {
  for (let n = 0; n < EVENTS; n += 500) {
    const world = worlds[(n / 500) % worlds.length]
    const items = Array.from({ length: 500 }, (_, i) => {
      const { timestamp, ...rest } = item(i % 100)
      return { ...rest, timestamp: timestamp.toISOString() }
    })
    if (world) await storeItems({ owner: world.owner, items, requestId: newId() })
  }
}

async function measure(bundle: string, task: DrainTask): Promise<Measured> {
  const child = fork(bundle, [], { execArgv: nodeFlags('worker') })
  await once(child, 'message')
  const gone = once(child, 'exit')
  child.send(task)
  const [result] = (await once(child, 'message')) as [Measured]
  await gone
  return result
}
