import { setTimeout as sleep } from 'node:timers/promises'
import { config } from '@/lib/platform/config'
import { db, transaction } from '@/lib/platform/db'
import { openWriteKey } from '@/lib/security/write-key-box'
import { announce } from '@/lib/store/announce'
import type { ClaimedEvent } from '@/lib/store/claim-batch'
import { parkLane } from '@/lib/store/lane'
import { closeBreaker, delayLane, updateBreaker } from '@/lib/store/lane-breaker'
import { beginRequest, releaseBatch } from '@/lib/store/lease'
import { readConnection } from '@/lib/store/read-connection'
import { recordRefusal, type Settlement, settleDeliveries } from '@/lib/store/settle-deliveries'
import { afterFailure } from './breaker'
import { LEASE_MARGIN_MS, PROBE_EVERY_MS } from './limits'
import { countAccepted, countRetries } from './metrics'
import { settleAccepted, settleHeld, settleRefused, settleRetry } from './plan-settlement'
import { type SentRequest, sendRequest, type Target } from './send-request'
import { isKeySuspect, type Suspect, splitInHalves } from './split'
import { untilWritten } from './until-written'

/** Whether the worker is stopping. If so, no further request is started. */
type Stopping = () => boolean

/** A leased batch of one source. */
export interface Batch {
  token: string
  sourceId: string
  events: readonly ClaimedEvent[]
  /** Whether the batch probes a write key that Segment refused. */
  parked: boolean
}

/**
 * Sends one leased batch and settles every event in it. A refused request of several events is split in halves until
 * the bad event is alone; events that cannot be sent now go back to the queue.
 * @param onWire called whenever a request has been sent and its response is outstanding
 * @throws only when the database stays unavailable; the events return to the queue when the lease expires
 */
export async function deliverBatch(batch: Batch, stopping: Stopping, onWire: () => void): Promise<void> {
  const target = await openTarget(batch.sourceId)
  if (target === null) return release(batch, batch.events, false)
  await new Delivery(batch, target, stopping, onWire).run()
}

/** Reads the current host and key of a source for each batch: a change also applies to waiting events. Null when not connected. */
async function openTarget(sourceId: string): Promise<Target | null> {
  const connection = await readConnection(db(), sourceId)
  if (connection === null || connection.writeKeyBox === null) return null
  return {
    residency: connection.residency,
    host: config().segmentHosts[connection.residency],
    writeKey: openWriteKey(sourceId, connection.writeKeyBox),
    keyFingerprint: connection.keyFingerprint,
  }
}

class Delivery {
  private readonly todo: (readonly ClaimedEvent[])[]
  /** Events that were refused when sent alone and are not settled yet: the cause may be the event or the key. */
  private readonly suspects: Suspect[] = []
  private accepted = false

  constructor(
    private readonly batch: Batch,
    private readonly target: Target,
    private readonly stopping: Stopping,
    private readonly onWire: () => void,
  ) {
    this.todo = [batch.events]
  }

  async run(): Promise<void> {
    for (let first = true; this.todo.length > 0; first = false) {
      const events = this.next()
      const mine = first ? events : await this.begin(events)
      if (mine.length === 0) continue
      let more = true
      for (const { events: part, sent } of await sendRequest(this.target, mine, this.onWire))
        more = (await this.settle(part, sent)) && more
      announce(this.batch.sourceId)
      if (!more) break
    }
    await this.judgeSuspects()
    await release(this.batch, this.todo.flat(), true)
    announce(this.batch.sourceId)
  }

  /** While the key is in doubt, the largest part is sent first, because its response says the most about the key. */
  private next(): readonly ClaimedEvent[] {
    if (isKeySuspect(this.suspects, this.accepted)) this.todo.sort((a, b) => b.length - a.length)
    return this.todo.shift() ?? []
  }

  private async begin(events: readonly ClaimedEvent[]): Promise<readonly ClaimedEvent[]> {
    const lease = config().segmentTimeoutMs + LEASE_MARGIN_MS
    const ids = events.map(event => event.id)
    const { waitMs, ids: mine } = await untilWritten(() =>
      beginRequest(db(), this.batch.sourceId, this.batch.token, ids, lease),
    )
    if (waitMs > 0) await sleep(waitMs)
    return events.filter(event => mine.includes(event.id))
  }

  /** @returns whether to send the rest of the batch too */
  private async settle(events: readonly ClaimedEvent[], sent: SentRequest): Promise<boolean> {
    const { verdict } = sent
    if (verdict.kind === 'accepted') {
      this.accepted = true
      await this.write(settleAccepted(events), sent)
      countAccepted(
        this.target.residency,
        events.map(event => event.id),
      )
      await untilWritten(() => closeBreaker(db(), this.batch.sourceId))
      return !this.stopping()
    }
    if (verdict.kind === 'retry') {
      const options = {
        ladderMs: config().retryLadderMs,
        retryAfterMs: verdict.retryAfterMs,
        durationMs: sent.record.durationMs,
        random: Math.random(),
      }
      const settlements = settleRetry(events, verdict.reason, options)
      // Update the lane first: as soon as the events are settled, another request for the source could begin.
      await untilWritten(() => this.recordFailure(verdict.retryAfterMs))
      await this.write(settlements, sent)
      countRetries(settlements)
      return false
    }
    if (verdict.kind === 'key_refused') {
      await this.park(events, sent)
      return false
    }
    return this.settleRefusal(events, sent)
  }

  private async settleRefusal(events: readonly ClaimedEvent[], sent: SentRequest): Promise<boolean> {
    const [only, ...others] = events
    if (only !== undefined && others.length === 0) this.suspects.push({ event: only, sent })
    else {
      const ids = events.map(event => event.id)
      await untilWritten(() => recordRefusal(db(), this.batch.sourceId, this.batch.token, ids, sent.record))
      // Another refusal while the key is in doubt means that the key is the cause.
      if (isKeySuspect(this.suspects, this.accepted)) {
        this.todo.unshift(events)
        return false
      }
      this.todo.unshift(...splitInHalves(events))
    }
    const inDoubt = isKeySuspect(this.suspects, this.accepted)
    return !this.stopping() && !(inDoubt && this.suspects.length > 2)
  }

  private async judgeSuspects(): Promise<void> {
    const first = this.suspects[0]
    if (first === undefined) return
    const probe = this.batch.parked && first.sent.record.status === 400 && !this.accepted
    if (probe || isKeySuspect(this.suspects, this.accepted)) {
      for (const { event, sent } of this.suspects)
        await this.park([event], { ...sent, record: { ...sent.record, outcome: 'key_refused' } })
      return
    }
    for (const { event, sent } of this.suspects) await this.write(settleRefused(event), sent)
  }

  private async park(events: readonly ClaimedEvent[], sent: SentRequest): Promise<void> {
    await this.write(settleHeld(events, config().holdLimitMs), sent)
    const lane = { sourceId: this.batch.sourceId, reason: 'key_refused', probeMs: PROBE_EVERY_MS }
    await untilWritten(() => parkLane(db(), lane))
  }

  /** Counts the failure for the breaker, and makes the whole lane wait for a Retry-After. */
  private async recordFailure(retryAfterMs: number | null): Promise<void> {
    const { sourceId } = this.batch
    await transaction(async sql => {
      await updateBreaker(sql, sourceId, (state, nowMs) => afterFailure(state, nowMs, config().retryLadderMs))
      if (retryAfterMs !== null && retryAfterMs > 0) await delayLane(sql, sourceId, retryAfterMs)
    })
  }

  private async write(settlements: Settlement[], sent: SentRequest): Promise<void> {
    await untilWritten(() =>
      settleDeliveries(db(), this.batch.sourceId, this.batch.token, settlements, sent.record),
    )
  }
}

async function release(batch: Batch, events: readonly ClaimedEvent[], begun: boolean): Promise<void> {
  if (events.length === 0) return
  const ids = events.map(event => event.id)
  await untilWritten(() => releaseBatch(db(), batch.sourceId, batch.token, ids, begun))
}
