import { setTimeout as sleep } from 'node:timers/promises'
import { config } from '@/lib/platform/config'
import { db } from '@/lib/platform/db'
import { announce } from '@/lib/store/announce'
import { beginRequest } from '@/lib/store/begin-request'
import type { ClaimedEvent } from '@/lib/store/claim-batch'
import { parkLane } from '@/lib/store/lane'
import { closeBreaker } from '@/lib/store/lane-breaker'
import { recordRefusal } from '@/lib/store/record-refusal'
import { releaseBatch } from '@/lib/store/release-batch'
import { type Settlement, settleDeliveries } from '@/lib/store/settle-deliveries'
import type { Batch, Target } from './batch'
import { countAccepted, countRetries } from './figures'
import { LEASE_MARGIN_MS, PROBE_EVERY_MS } from './limits'
import { noteFailure } from './note-failure'
import { openTarget } from './open-target'
import { settleAccepted, settleHeld, settleRefused, settleRetry } from './plan-settlement'
import { type SentRequest, sendRequest } from './send-request'
import { isKeySuspect, type Suspect, splitInHalves } from './split'
import { untilWritten } from './until-written'

/** Whether the worker was asked to stop: no further request is begun then. */
export type Stopping = () => boolean

/**
 * Sends one leased batch and settles every event in it. A refused request of several events is split in halves until
 * the bad one stands alone; whatever cannot be sent now goes back to the queue.
 * @param onWire called whenever a request is under way and only its answer is missing
 * @throws only when the database stays away; the lease then brings the events back.
 */
export async function deliverBatch(batch: Batch, stopping: Stopping, onWire: () => void): Promise<void> {
  const target = await openTarget(batch.sourceId)
  if (target === null) return release(batch, batch.events, false)
  await new Delivery(batch, target, stopping, onWire).run()
}

class Delivery {
  private readonly todo: (readonly ClaimedEvent[])[]
  /** Refused alone, and not settled yet: is it the event, or the key? */
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
      let goOn = true
      for (const { events: part, sent } of await sendRequest(this.target, mine, this.onWire))
        goOn = (await this.settle(part, sent)) && goOn
      announce(this.batch.sourceId)
      if (!goOn) break
    }
    await this.judgeSuspects()
    await release(this.batch, this.todo.flat(), true)
    announce(this.batch.sourceId)
  }

  /** While the key is in doubt the largest part goes first: it tells most. */
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

  /** @returns whether the rest of the batch should be sent too. */
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
      // The lane first: once the events are settled another request of the source could begin at once.
      await untilWritten(() => noteFailure(this.batch.sourceId, verdict.retryAfterMs))
      await this.write(settlements, sent)
      countRetries(settlements)
      return false
    }
    if (verdict.kind === 'key_refused') {
      await this.park(events, sent)
      return false
    }
    return this.refused(events, sent)
  }

  private async refused(events: readonly ClaimedEvent[], sent: SentRequest): Promise<boolean> {
    const [only, ...others] = events
    if (only !== undefined && others.length === 0) this.suspects.push({ event: only, sent })
    else {
      const ids = events.map(event => event.id)
      await untilWritten(() => recordRefusal(db(), this.batch.sourceId, this.batch.token, ids, sent.record))
      // One more refusal while the key is in doubt settles it.
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
