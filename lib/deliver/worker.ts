import { hostname } from 'node:os'
import { HOUR_MS } from '@/lib/contract/duration'
import { config } from '@/lib/platform/config'
import { db } from '@/lib/platform/db'
import { messageOf } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import { log } from '@/lib/platform/log'
import { claimBatch, nextDue } from '@/lib/store/claim-batch'
import { closeLease } from '@/lib/store/lease'
import { ChangeListener } from '@/lib/store/listen'
import { deregister } from '@/lib/store/worker-reports'
import { type Chores, choreRunner, NO_CHORES } from './chores'
import { type Batch, deliverBatch } from './deliver-batch'
import {
  LEASE_MARGIN_MS,
  MAX_BUILDING,
  MAX_BYTES,
  MAX_EVENTS,
  MAX_REQUESTS,
  PROBE_EVENTS,
  PROBE_EVERY_MS,
} from './limits'
import { flushMetrics } from './metrics'
import { sweepHour, sweepSecond } from './sweep'
import { untilWritten } from './until-written'

const POLL_MS = 1_000
const SOONEST_MS = 5
const FLUSH_MS = 3_000

/**
 * Starts a worker. It wakes on NOTIFY, when an event becomes due, and every second. Any number of workers may run, on any
 * machines; they are all equal.
 * @param chores the features' chores, which the worker runs
 */
export async function startWorker(chores: Chores = NO_CHORES): Promise<{ stop(): Promise<void> }> {
  const worker = new Worker(chores)
  worker.start()
  return worker
}

class Worker {
  private readonly id = `${hostname()}-${process.pid}-${newId().slice(-6)}`
  private readonly inFlight = new Set<Promise<void>>()
  /** Batches whose request has not been sent yet. */
  private readonly building = new Set<string>()
  private stopping = false
  private pumping = false
  private again = false
  private timer: NodeJS.Timeout | null = null
  private readonly listener = new ChangeListener('worker')
  private readonly periodic: NodeJS.Timeout[] = []
  private sweeping: Promise<void> | null = null
  private besideRunning = false
  private readonly sweepChores: () => Promise<Set<string>>
  private readonly besideChores: () => Promise<Set<string>>

  constructor(chores: Chores) {
    const stopping = () => this.stopping
    const [inSweep, beside] = [choreRunner(chores.sweep), choreRunner(chores.beside)]
    this.sweepChores = () => inSweep(stopping)
    this.besideChores = () => beside(stopping)
  }

  start(): void {
    this.listener.add(() => this.wake())
    this.periodic.push(setInterval(() => this.sweep(() => sweepSecond(this.id, this.sweepChores)), POLL_MS))
    this.periodic.push(setInterval(() => this.sweep(sweepHour), HOUR_MS))
    this.periodic.push(setInterval(() => this.beside(), POLL_MS))
    this.periodic.push(setInterval(() => void this.flush(), FLUSH_MS))
    this.sweep(sweepHour)
    log().info({ worker: this.id }, 'worker started')
    this.wake()
  }

  /** Starts no more work, and resolves when every request in flight is settled. */
  async stop(): Promise<void> {
    this.stopping = true
    for (const timer of this.periodic) clearInterval(timer)
    if (this.timer !== null) clearTimeout(this.timer)
    await this.listener.stop()
    await this.sweeping
    while (this.inFlight.size > 0) await Promise.all(this.inFlight)
    await this.flush()
    await deregister(db(), this.id).catch(error =>
      log().debug({ err: messageOf(error) }, 'worker not deregistered'),
    )
  }

  /** Looks for work now, or once more if it is already looking. */
  private wake(): void {
    this.again = true
    if (!this.pumping && !this.stopping) void this.pump()
  }

  private async pump(): Promise<void> {
    this.pumping = true
    let waitMs: number = POLL_MS
    try {
      while (this.again && !this.stopping) {
        this.again = false
        while (!this.stopping && this.hasRoom() && (await this.claim())) {
          // Each turn leases one batch and starts to deliver it.
        }
      }
      if (!this.stopping) waitMs = (await nextDue(db())) ?? POLL_MS
    } catch (error) {
      log().warn({ err: messageOf(error) }, 'claiming events failed; retrying')
    }
    this.pumping = false
    if (this.stopping) return
    if (this.timer !== null) clearTimeout(this.timer)
    const soon = this.again ? SOONEST_MS : Math.min(Math.max(waitMs, SOONEST_MS), POLL_MS)
    this.timer = setTimeout(() => this.wake(), soon)
  }

  private hasRoom(): boolean {
    return this.inFlight.size < MAX_REQUESTS && this.building.size < MAX_BUILDING
  }

  private async claim(): Promise<boolean> {
    const token = newId()
    const events = await claimBatch(db(), {
      token,
      worker: this.id,
      leaseMs: config().segmentTimeoutMs + LEASE_MARGIN_MS,
      maxEvents: MAX_EVENTS,
      maxBytes: MAX_BYTES,
      probeEvents: PROBE_EVENTS,
      probeEveryMs: PROBE_EVERY_MS,
    })
    const first = events[0]
    if (first === undefined) return false
    const batch: Batch = { token, sourceId: first.sourceId, events, parked: first.parked }
    this.building.add(token)
    const onBuilt = () => {
      if (this.building.delete(token)) this.wake()
    }
    const running = this.run(batch, onBuilt).finally(() => {
      this.inFlight.delete(running)
      this.building.delete(token)
      this.wake()
    })
    this.inFlight.add(running)
    return true
  }

  private async run(batch: Batch, onBuilt: () => void): Promise<void> {
    try {
      await deliverBatch(batch, () => this.stopping, onBuilt)
      await untilWritten(() => closeLease(db(), batch.sourceId, batch.token))
    } catch (error) {
      // The events return to the queue when the lease expires.
      log().error(
        { err: messageOf(error), sourceId: batch.sourceId, events: batch.events.length },
        'batch not settled',
      )
    }
  }

  private sweep(work: () => Promise<void>): void {
    if (this.sweeping !== null || this.stopping) return
    this.sweeping = work()
      .catch(error => log().warn({ err: messageOf(error) }, 'sweep failed; retrying'))
      .finally(() => {
        this.sweeping = null
        this.wake()
      })
  }

  private beside(): void {
    if (this.besideRunning || this.stopping) return
    this.besideRunning = true
    void this.besideChores()
      .catch(error => log().warn({ err: messageOf(error) }, 'a background task failed; retrying'))
      .finally(() => {
        this.besideRunning = false
      })
  }

  private async flush(): Promise<void> {
    await flushMetrics().catch(error =>
      log().debug({ err: messageOf(error) }, 'metrics not flushed; retrying'),
    )
  }
}
