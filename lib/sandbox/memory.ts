import { createHash, randomUUID } from 'node:crypto'
import { DAY_MS } from '@/lib/contract/duration'
import type { Region } from '@/lib/contract/region'
import type { JudgedMessage, Verdict } from './judge-request'
import type { ReceivedEvent, RegionStats, SandboxStats } from './received'
import type { KeyMark } from './write-key'

const MAX_BYTES = 64 * 1024 * 1024

function emptyStats(): RegionStats {
  return { requests: 0, answers: {}, events: 0, distinctMessageIds: 0, repeats: 0, duplicates: 0, dropped: 0 }
}

function text(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

/** Segment's correction of the caller's clock; null when one of the two times is invalid. */
export function segmentTimestamp(
  receivedAt: number,
  sentAt: string | null,
  original: unknown,
): string | null {
  const shift = Date.parse(sentAt ?? '') - Date.parse(typeof original === 'string' ? original : '')
  const time = new Date(receivedAt - shift)
  return Number.isNaN(time.getTime()) ? null : time.toISOString()
}

/** The messages that the sandbox received: counts of all, and the newest in full, limited in number and bytes. */
export class Memory {
  readonly #capacity: number
  readonly #ids = new SeenIds()
  #events: ReceivedEvent[] = []
  #bytes = 0
  #number = 0
  #stats: SandboxStats = { us: emptyStats(), eu: emptyStats() }

  constructor(capacity = 5000) {
    this.#capacity = capacity
  }

  countAnswer(region: Region, answer: string): void {
    const stats = this.#stats[region]
    stats.requests += 1
    stats.answers[answer] = (stats.answers[answer] ?? 0) + 1
  }

  /** Records the messages of one request: drops invalid ones and deduplicates across both regions. */
  take(region: Region, key: KeyMark, verdict: Verdict, now: number): void {
    const requestId = randomUUID()
    const stats = this.#stats[region]
    stats.events += verdict.messages.length + verdict.overflow
    stats.dropped += verdict.overflow
    for (const judged of verdict.messages) {
      const messageId = text(judged.message['messageId']) ?? `assigned-${randomUUID()}`
      const outcome = this.#settle(stats, judged, messageId, now)
      this.#number += 1
      this.#remember({
        number: this.#number,
        region,
        receivedAt: new Date(now).toISOString(),
        requestId,
        type: judged.type,
        event: text(judged.message['event']),
        userId: text(judged.message['userId']),
        anonymousId: text(judged.message['anonymousId']),
        messageId,
        keyFingerprint: key.fingerprint,
        keyLast4: key.last4,
        outcome,
        reason: outcome === 'duplicate' ? 'duplicate' : judged.discarded,
        bytes: judged.bytes,
        sentAt: verdict.sentAt,
        timestamp: segmentTimestamp(now, verdict.sentAt, judged.message['timestamp']),
        message: judged.message,
      })
    }
  }

  /** Newest first. */
  list(filter: {
    region?: Region | undefined
    messageId?: string | undefined
    before?: number | undefined
    limit: number
  }): ReceivedEvent[] {
    const found: ReceivedEvent[] = []
    for (let i = this.#events.length - 1; i >= 0 && found.length < filter.limit; i -= 1) {
      const event = this.#events[i]
      if (!event || (filter.region && event.region !== filter.region)) continue
      if (filter.before !== undefined && event.number >= filter.before) continue
      if (filter.messageId === undefined || event.messageId === filter.messageId) found.push(event)
    }
    return found
  }

  stats(): SandboxStats {
    return structuredClone(this.#stats)
  }

  clear(): void {
    this.#ids.clear()
    this.#events = []
    this.#bytes = 0
    this.#stats = { us: emptyStats(), eu: emptyStats() }
  }

  #settle(stats: RegionStats, judged: JudgedMessage, id: string, now: number): ReceivedEvent['outcome'] {
    if (judged.discarded !== null) {
      stats.dropped += 1
      return 'dropped'
    }
    const seen = this.#ids.add(id, now)
    if (seen === 'duplicate') stats.duplicates += 1
    else if (seen === 'again') stats.repeats += 1
    else stats.distinctMessageIds += 1
    return seen === 'duplicate' ? 'duplicate' : 'recorded'
  }

  #remember(event: ReceivedEvent): void {
    this.#events.push(event)
    this.#bytes += event.bytes
    // Drops half at once, because one copy per thousands of events is cheaper than a shift for each.
    if (this.#events.length >= this.#capacity * 2) this.#keep(this.#capacity)
    while (this.#bytes > MAX_BYTES) this.#keep(Math.floor(this.#events.length / 2))
  }

  #keep(count: number): void {
    this.#events = this.#events.slice(-count)
    this.#bytes = this.#events.reduce((sum, event) => sum + event.bytes, 0)
  }
}

const WINDOW_MS = DAY_MS

/**
 * The message IDs of Segment's deduplication window of 24 hours. Each is kept as 128 bits of its hash, about 80 bytes in memory
 * whatever its length, so millions of IDs can be counted exactly.
 */
export class SeenIds {
  readonly #seen = new Map<string, number>()
  readonly #limit: number

  constructor(limit = 4_000_000) {
    this.#limit = limit
  }

  /**
   * Records an ID.
   * @param now milliseconds
   * @returns `duplicate` within the window; `again` when it was last seen before the window; else `new`
   */
  add(id: string, now: number): 'new' | 'again' | 'duplicate' {
    const hash = createHash('sha256').update(id).digest().toString('latin1', 0, 16)
    const seenAt = this.#seen.get(hash)
    if (seenAt !== undefined && now - seenAt < WINDOW_MS) return 'duplicate'
    this.#seen.set(hash, now)
    if (this.#seen.size > this.#limit) this.#forgetOldest()
    return seenAt === undefined ? 'new' : 'again'
  }

  clear(): void {
    this.#seen.clear()
  }

  #forgetOldest(): void {
    const oldest = this.#seen.keys().next()
    if (!oldest.done) this.#seen.delete(oldest.value)
  }
}
