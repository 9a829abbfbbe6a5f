import { Analytics } from '@segment/analytics-node'
import type { Random } from './random'
import { sampleEvent } from './sample-event'

export interface Traffic {
  /** Flushes queued events and stops. */
  stop(): Promise<void>
}

export interface TrafficOptions {
  /** Origin of the product. */
  host: string
  ingestKey: string
  random: Random
  /** Average time between events, in milliseconds. */
  everyMs?: number
  /** Called with the reason for each event that the SDK gave up on. */
  onLost?: (reason: string) => void
}

/** One in this many sends is a burst, with a number of events in the range `BURST`. */
const BURST_IN = 45
const BURST = [6, 18] as const

/**
 * Sends plausible events until stopped, as a customer's site would: with Segment's official SDK pointed at the product. The SDK
 * retries failed requests, so a restart of the product loses nothing.
 */
export function startTraffic(options: TrafficOptions): Traffic {
  const { host, ingestKey, random, everyMs = 1_500, onLost } = options
  const sdk = new Analytics({ writeKey: ingestKey, host, flushAt: 10, flushInterval: 500, maxRetries: 20 })
  sdk.on('error', ({ code, reason }) => onLost?.(reason instanceof Error ? reason.message : code))
  let timer: NodeJS.Timeout | undefined

  const send = () => {
    const { event, userId, anonymousId, properties, context } = sampleEvent(random)
    const identity = userId === null ? { anonymousId: anonymousId ?? 'anonymous' } : { userId }
    sdk.track({ ...identity, event, properties, context })
  }
  const next = () => {
    const count = random.int(1, BURST_IN) === 1 ? random.int(...BURST) : 1
    for (let i = 0; i < count; i += 1) send()
    // Between a third and five thirds of the average, to look like real users.
    timer = setTimeout(next, everyMs * (1 / 3 + (random.next() * 4) / 3))
  }
  next()
  return {
    async stop() {
      clearTimeout(timer)
      await sdk.closeAndFlush({ timeout: 2_000 })
    },
  }
}
