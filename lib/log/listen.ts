import pg from 'pg'
import { config } from '@/lib/platform/config'
import { messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { onShutdown } from '@/lib/platform/shutdown'
import { singleton } from '@/lib/platform/singleton'

/** The Postgres channel on which workers and ingest name the sources that changed. */
export const CHANNEL = 'relay'

const RECONNECT_MS = [100, 500, 2_000, 5_000]
const PROBE_MS = 20_000

export interface Listener {
  /** Null: the connection was away, so anything may have changed. */
  onSources(sourceIds: readonly string[] | null): void
}

/** One connection that listens for changes, for the whole process. Comes back by itself when it breaks. */
export class ChangeListener {
  private readonly listeners = new Set<Listener>()
  private client: pg.Client | null = null
  private timer: NodeJS.Timeout | undefined
  private failures = 0
  private running = false

  constructor(private readonly connectionString: () => string) {}

  /** Starts listening with the first listener. @returns stops this listener */
  add(listener: Listener): () => void {
    this.listeners.add(listener)
    if (!this.running) {
      this.running = true
      void this.connect()
    }
    return () => {
      this.listeners.delete(listener)
    }
  }

  /** Whether changes are heard now. */
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
      connectionString: this.connectionString(),
      application_name: 'live updates',
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
      keepAlive: true,
    })
    client.on('error', error => this.lost(client, error))
    client.on('end', () => this.lost(client, new Error('the connection ended')))
    client.on('notification', ({ payload }) => this.tell(payload ? payload.split(',') : null))
    try {
      await client.connect()
      await client.query(`LISTEN ${CHANNEL}`)
      if (!this.running) return await client.end()
      this.client = client
      this.failures = 0
      this.tell(null)
      this.probe(client)
    } catch (error) {
      this.lost(client, error)
    }
  }

  /** A connection whose other end vanished without a word would listen to silence for ever. */
  private probe(client: pg.Client): void {
    this.timer = setTimeout(() => {
      client.query('SELECT 1').then(
        () => this.client === client && this.probe(client),
        (error: unknown) => this.lost(client, error),
      )
    }, PROBE_MS)
    this.timer.unref()
  }

  private lost(client: pg.Client, error: unknown): void {
    client.removeAllListeners('error')
    client.removeAllListeners('end')
    client.on('error', () => undefined)
    if (this.client === client) this.client = null
    client.end().catch(() => undefined)
    if (!this.running) return
    const wait = RECONNECT_MS[Math.min(this.failures, RECONNECT_MS.length - 1)] ?? 5_000
    this.failures += 1
    log().warn(
      { err: messageOf(error), retryInMs: wait },
      'live updates: lost the database, connecting again',
    )
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.connect(), wait)
    this.timer.unref()
  }

  private tell(sourceIds: readonly string[] | null): void {
    for (const listener of this.listeners) listener.onSources(sourceIds)
  }
}

/** The process's listener. */
export function changeListener(): ChangeListener {
  return singleton('change-listener', () => {
    const listener = new ChangeListener(() => config().databaseUrl)
    onShutdown('live updates', () => listener.stop(), 'resource')
    return listener
  })
}
