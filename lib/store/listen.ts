import pg from 'pg'
import { config } from '@/lib/platform/config'
import { messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { CHANNEL } from './notify'

const RECONNECT_MS = [100, 500, 2_000, 5_000]
const PROBE_MS = 20_000
const ANSWER_MS = 5_000

/**
 * Called with the IDs of the sources that changed, or with null when any source may have changed: after each (re)connection, and
 * when too many changed for one notification.
 */
export type OnSources = (sourceIds: readonly string[] | null) => void

/** Listens for changed sources, on one connection for all listeners. Reconnects when the connection breaks. */
export class ChangeListener {
  private readonly listeners = new Set<OnSources>()
  private client: pg.Client | null = null
  private timer: NodeJS.Timeout | undefined
  private failures = 0
  private running = false

  /** @param name of the connection in `pg_stat_activity` and in the log */
  constructor(private readonly name: string) {}

  /** The first listener opens the connection. @returns a function that removes the listener */
  add(listener: OnSources): () => void {
    this.listeners.add(listener)
    if (!this.running) {
      this.running = true
      void this.connect()
    }
    return () => {
      this.listeners.delete(listener)
    }
  }

  /** Whether the connection is up. */
  get connected(): boolean {
    return this.client !== null
  }

  async stop(): Promise<void> {
    this.running = false
    clearTimeout(this.timer)
    const { client } = this
    this.client = null
    this.listeners.clear()
    await client?.end()
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: config().databaseUrl,
      application_name: this.name,
      connectionTimeoutMillis: ANSWER_MS,
      query_timeout: ANSWER_MS,
      keepAlive: true,
    })
    client.on('error', error => this.handleLoss(client, error))
    client.on('end', () => this.handleLoss(client, new Error('the connection ended')))
    client.on('notification', ({ payload }) => this.notify(payload ? payload.split(',') : null))
    try {
      await client.connect()
      await client.query(`LISTEN ${CHANNEL}`)
      if (!this.running) return await client.end()
      this.client = client
      this.failures = 0
      this.notify(null)
      this.probe(client)
    } catch (error) {
      this.handleLoss(client, error)
    }
  }

  /** Detects a dead peer with a query at intervals. Without it, a dead peer looks like an idle one. */
  private probe(client: pg.Client): void {
    this.timer = setTimeout(() => {
      client.query('SELECT 1').then(
        () => this.client === client && this.probe(client),
        (error: unknown) => this.handleLoss(client, error),
      )
    }, PROBE_MS)
    this.timer.unref()
  }

  private handleLoss(client: pg.Client, error: unknown): void {
    client.removeAllListeners('error')
    client.removeAllListeners('end')
    client.on('error', () => undefined)
    if (this.client === client) this.client = null
    client.end().catch(() => undefined)
    if (!this.running) return
    const wait = RECONNECT_MS[Math.min(this.failures, RECONNECT_MS.length - 1)] ?? ANSWER_MS
    this.failures += 1
    log().warn(
      { err: messageOf(error), retryInMs: wait },
      `${this.name}: lost the connection to the database, reconnecting`,
    )
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.connect(), wait)
    this.timer.unref()
  }

  private notify(sourceIds: readonly string[] | null): void {
    for (const listener of this.listeners) listener(sourceIds)
  }
}
