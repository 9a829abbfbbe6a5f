import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '@/lib/platform/ids'
import { guideStarted } from '@/tests/app'
import type { World } from '@/tests/world'

/** Events per request, and requests per source and second. */
const EVENTS = 5
const PER_SECOND = 2

/**
 * Posts for each source at a steady rate, however long the responses take, with starts spread over the interval.
 * @returns when each event was acknowledged, by message ID, in milliseconds
 */
export async function postFor(
  origin: string,
  worlds: readonly World[],
  seconds: number,
): Promise<Map<string, number>> {
  const acknowledged = new Map<string, number>()
  const start = Date.now()
  const posts: Promise<void>[] = []
  for (let n = 0; n < worlds.length * seconds * PER_SECOND; n++) {
    const dueAt = start + (n * 1000) / (worlds.length * PER_SECOND)
    if (dueAt > Date.now()) await sleep(dueAt - Date.now())
    const world = worlds[n % worlds.length]
    if (world !== undefined) posts.push(post(origin, world, acknowledged))
  }
  await Promise.all(posts)
  return acknowledged
}

async function post(origin: string, world: World, acknowledged: Map<string, number>): Promise<void> {
  const ids = Array.from({ length: EVENTS }, () => newId())
  const response = await fetch(`${origin}/v1/batch`, {
    method: 'POST',
    body: JSON.stringify({ writeKey: world.ingestKey, batch: ids.map(guideStarted) }),
  })
  await response.arrayBuffer()
  if (response.status !== 200) throw new Error(`the response was ${response.status}`)
  const at = Date.now()
  for (const id of ids) acknowledged.set(id, at)
}
