import type { World } from '@/tests/world'
import { type Served, serve } from './cpu'
import { item } from './item'
import { load, post } from './load'

const CONNECTIONS = 64
const SECONDS = 5

export interface Ratio {
  name: string
  ours: number
  peer: number
  ratio: number
  unit: string
  /** Our CPU time per event, in microseconds. */
  cpuPerEvent: number
  peerCpuPerEvent: number
  aim: number
}

const event = () => ({ type: 'track', ...item(1) })

/** Sends requests with `size` events each to our ingest and to the minimum that stores events durably, alternately, three times. */
export async function compareIngest(
  bundle: string,
  env: Record<string, string>,
  world: World,
  size: number,
): Promise<Ratio> {
  const path = size === 1 ? '/v1/track' : '/v1/batch'
  const next = () => {
    const body = size === 1 ? event() : { batch: Array.from({ length: size }, event) }
    return post(path, world.ingestKey, JSON.stringify(body))
  }
  const measure = async (served: Served) => {
    await load(served.origin, CONNECTIONS, 1, next)
    const before = await served.cpu()
    const result = await load(served.origin, CONNECTIONS, SECONDS, next)
    if (result.refused > 0) throw new Error(`${result.refused} requests were refused`)
    const events = result.requests * size
    return { perSecond: events / result.seconds, cpu: ((await served.cpu()) - before) / events }
  }
  const ours = await serve(bundle, 'product', env)
  const bare = await serve(bundle, 'bare', env)
  const rounds: { ours: number; bare: number; cpu: number; bareCpu: number }[] = []
  for (let round = 0; round < 3; round++) {
    const mine = await measure(ours)
    const peer = await measure(bare)
    rounds.push({ ours: mine.perSecond, bare: peer.perSecond, cpu: mine.cpu, bareCpu: peer.cpu })
  }
  await ours.stop()
  await bare.stop()
  const median = rounds.sort((a, b) => a.ours / a.bare - b.ours / b.bare)[1]
  if (median === undefined) throw new Error('no round')
  return {
    name: size === 1 ? 'one event per request, committed' : `batches of ${size}, committed`,
    ours: median.ours,
    peer: median.bare,
    ratio: median.ours / median.bare,
    unit: 'events/s',
    cpuPerEvent: median.cpu,
    peerCpuPerEvent: median.bareCpu,
    aim: size === 1 ? 0.8 : 0.5,
  }
}
