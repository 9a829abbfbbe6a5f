import type { DeliveryRow, Ledger } from '@/lib/contract/delivery'

/** How changes reach this page. `evicted`: newer pages of the session took its stream. */
export type LiveStatus =
  | 'connecting'
  | 'live'
  | 'reconnecting'
  | 'polling'
  | 'full'
  | 'evicted'
  | 'signed_out'

/** A message to the pages that use a connection. Plain data, because it is also sent between tabs. */
export type LiveMessage =
  | { type: 'rows'; rows: DeliveryRow[]; more: boolean }
  | { type: 'ledger'; ledger: Ledger }
  | { type: 'status'; status: LiveStatus }
  /** The stream restarted, or it is time to poll: anything may have changed. */
  | { type: 'catch-up' }

export interface Connection {
  close(): void
  /** Reopens the stream after it was evicted. */
  resume(): void
}

const RETRY_MS = [500, 1_000, 2_000, 5_000]
/** After this many consecutive failures the page polls, and keeps reconnecting. */
const POLL_AFTER = 3
const POLL_MS = 5_000
/** How often to try for a free stream while all of the account's streams are in use. */
const FULL_RETRY_MS = 60_000
/** The server sends a heartbeat every 15 s. After this long without one the connection is dead, even without an error. */
const SILENT_MS = 40_000

/**
 * The stream of the account's deliveries. Reconnects until it is closed.
 * @param tell called for every message, in order
 * @param evicted the browser's stream was evicted before, so it opens only on `resume`
 */
export function openConnection(tell: (message: LiveMessage) => void, evicted = false): Connection {
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let poll: ReturnType<typeof setInterval> | undefined
  let silence: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  // Only `resume` reopens it.
  let resting = evicted
  let over = false

  function connect() {
    if (source !== null || resting) return
    heard()
    source = new EventSource('/api/deliveries/stream')
    for (const type of ['open', 'rows', 'ledger', 'beat']) source.addEventListener(type, heard)
    // A stream starts with a beat. One that finds no room also opens, and sends `full` instead.
    source.addEventListener('beat', begun, { once: true })
    source.addEventListener('rows', event => tell({ type: 'rows', ...JSON.parse(event.data) }))
    source.addEventListener('ledger', event => tell({ type: 'ledger', ...JSON.parse(event.data) }))
    source.addEventListener('full', full)
    source.addEventListener('evicted', rest)
    source.addEventListener('error', lost)
  }

  function begun() {
    failures = 0
    stopPolling()
    tell({ type: 'status', status: 'live' })
    tell({ type: 'catch-up' })
  }

  function drop() {
    source?.close()
    source = null
    clearTimeout(silence)
    clearTimeout(timer)
  }

  function heard() {
    clearTimeout(silence)
    silence = setTimeout(lost, SILENT_MS)
  }

  function lost() {
    drop()
    if (over || resting) return
    failures += 1
    if (failures === 1 && poll === undefined) tell({ type: 'status', status: 'reconnecting' })
    if (failures >= POLL_AFTER && poll === undefined) startPolling('polling')
    timer = setTimeout(() => void again(), RETRY_MS[Math.min(failures, RETRY_MS.length) - 1])
  }

  function full() {
    drop()
    failures = 0
    startPolling('full')
    timer = setTimeout(connect, FULL_RETRY_MS)
  }

  function rest() {
    resting = true
    drop()
    stopPolling()
    tell({ type: 'status', status: 'evicted' })
  }

  function startPolling(status: 'polling' | 'full') {
    stopPolling()
    tell({ type: 'status', status })
    tell({ type: 'catch-up' })
    poll = setInterval(() => tell({ type: 'catch-up' }), POLL_MS)
  }

  function stopPolling() {
    clearInterval(poll)
    poll = undefined
  }

  async function again() {
    // An EventSource does not say why it failed, and an ended session must not reconnect forever.
    const answer = await fetch('/api/deliveries?limit=1', {
      cache: 'no-store',
      signal: AbortSignal.timeout(10_000),
    }).catch(() => null)
    if (over) return
    if (answer?.status !== 401) return connect()
    stopPolling()
    tell({ type: 'status', status: 'signed_out' })
  }

  // When the network goes away, the stream may look open for minutes.
  function offline() {
    if (source !== null) lost()
  }

  function online() {
    if (source !== null || resting) return
    clearTimeout(timer)
    void again()
  }

  if (evicted) tell({ type: 'status', status: 'evicted' })
  connect()
  addEventListener('offline', offline)
  addEventListener('online', online)
  return {
    close() {
      over = true
      removeEventListener('offline', offline)
      removeEventListener('online', online)
      stopPolling()
      drop()
    },
    resume() {
      if (over || !resting) return
      resting = false
      failures = 0
      tell({ type: 'status', status: 'connecting' })
      void again()
    },
  }
}
