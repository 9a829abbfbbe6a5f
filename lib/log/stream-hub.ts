import type { DeliveryRow, Ledger } from '@/lib/contract/delivery'
import { messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { onShutdown } from '@/lib/platform/shutdown'
import { singleton } from '@/lib/platform/singleton'
import { ChangeListener } from '@/lib/store/listen'
import { databaseReader, type SourceReader } from './source-reader'

/** One open stream and its callbacks. */
export interface Watcher {
  /** @param more whether rows were left out because too many changed at once, so that the list must be reloaded */
  onRows(sourceId: string, rows: DeliveryRow[], more: boolean): void
  onLedger(sourceId: string, ledger: Ledger): void
}

/** Minimum interval between two reads of one source. */
const READ_INTERVAL_MS = 250
const LEDGER_INTERVAL_MS = 1_000
const RETRY_DELAY_MS = 2_000
const POLL_MS = 2_000
/** A change can become visible this much later than its timestamp, because transactions do not commit in that order. */
export const OVERLAP_MS = 10_000

interface Feed {
  watchers: Set<Watcher>
  timer: NodeJS.Timeout | null
  reading: boolean
  again: boolean
  readAt: number
  /** Whether rows have changed since the ledger was read. The next poll at the latest reads it again. */
  ledgerDue: boolean
  ledgerAt: number
  /** Versions sent within the overlap, by ID. */
  sent: Map<string, number>
}

/** Turns a notification that a source changed into rows, read once for all streams of that source. */
export class StreamHub {
  private readonly feeds = new Map<string, Feed>()

  constructor(
    private readonly reader: SourceReader,
    listener: Pick<ChangeListener, 'add'>,
  ) {
    listener.add(ids => this.wake(ids))
    // A process can crash after its commit and before it notifies, so NOTIFY alone can miss a change.
    setInterval(() => this.wake(null), POLL_MS).unref()
  }

  /** Sends the changes within the overlap and the ledger, then every further change. @returns a function that stops watching */
  watch(sourceIds: readonly string[], watcher: Watcher): () => void {
    for (const sourceId of sourceIds) {
      const feed = this.feeds.get(sourceId) ?? newFeed()
      this.feeds.set(sourceId, feed)
      feed.watchers.add(watcher)
      void this.sendInitial(sourceId, watcher)
    }
    return () => {
      for (const sourceId of sourceIds) this.unwatch(sourceId, watcher)
    }
  }

  private unwatch(sourceId: string, watcher: Watcher): void {
    const feed = this.feeds.get(sourceId)
    if (!feed) return
    feed.watchers.delete(watcher)
    if (feed.watchers.size > 0) return
    if (feed.timer) clearTimeout(feed.timer)
    this.feeds.delete(sourceId)
  }

  private wake(sourceIds: readonly string[] | null): void {
    for (const sourceId of sourceIds ?? this.feeds.keys()) {
      const feed = this.feeds.get(sourceId)
      if (feed) this.schedule(sourceId, feed)
    }
  }

  private schedule(
    sourceId: string,
    feed: Feed,
    wait = feed.readAt + READ_INTERVAL_MS - performance.now(),
  ): void {
    if (feed.reading) feed.again = true
    else feed.timer ??= setTimeout(() => void this.read(sourceId, feed), Math.max(0, wait))
  }

  private async read(sourceId: string, feed: Feed): Promise<void> {
    const began = performance.now()
    feed.timer = null
    feed.reading = true
    feed.again = false
    let wait: number | undefined
    try {
      const { rows, more, seen } = await this.reader.changes(
        sourceId,
        began - feed.readAt + OVERLAP_MS,
        feed.sent,
      )
      feed.readAt = began
      feed.sent = seen
      if (rows.length > 0 || more) for (const watcher of feed.watchers) watcher.onRows(sourceId, rows, more)
      feed.ledgerDue ||= rows.length > 0 || more
      if (feed.ledgerDue && began - feed.ledgerAt >= LEDGER_INTERVAL_MS) {
        feed.ledgerDue = false
        feed.ledgerAt = began
        const ledger = await this.reader.ledger(sourceId)
        for (const watcher of feed.watchers) watcher.onLedger(sourceId, ledger)
      }
    } catch (error) {
      log().warn({ err: messageOf(error), sourceId }, 'live updates: could not read the changes, retrying')
      wait = RETRY_DELAY_MS
      feed.again = true
    } finally {
      feed.reading = false
    }
    if (feed.again && feed.watchers.size > 0) this.schedule(sourceId, feed, wait)
  }

  private async sendInitial(sourceId: string, watcher: Watcher): Promise<void> {
    try {
      const { rows, more } = await this.reader.changes(sourceId, OVERLAP_MS, new Map())
      const ledger = await this.reader.ledger(sourceId)
      if (!this.feeds.get(sourceId)?.watchers.has(watcher)) return
      watcher.onRows(sourceId, rows, more)
      watcher.onLedger(sourceId, ledger)
    } catch (error) {
      log().warn({ err: messageOf(error), sourceId }, 'live updates: could not read the first changes')
      const feed = this.feeds.get(sourceId)
      if (feed) this.schedule(sourceId, feed, RETRY_DELAY_MS)
    }
  }
}

function newFeed(): Feed {
  const now = performance.now()
  return {
    watchers: new Set(),
    timer: null,
    reading: false,
    again: false,
    readAt: now,
    ledgerDue: true,
    ledgerAt: -LEDGER_INTERVAL_MS,
    sent: new Map(),
  }
}

/** The process's LISTEN connection for changes. */
export function changeListener(): ChangeListener {
  return singleton('change-listener', () => {
    const listener = new ChangeListener('live updates')
    onShutdown('live updates', () => listener.stop(), 'resource')
    return listener
  })
}

/** The process's hub. */
export function streamHub(): StreamHub {
  return singleton('stream-hub', () => new StreamHub(databaseReader(), changeListener()))
}
