import type { DeliveryRow, Ledger } from '@/lib/contract/delivery'

/** How changes reach this page. `evicted`: newer pages in the same session took over its stream. */
export type LiveStatus =
  | 'connecting'
  | 'live'
  | 'reconnecting'
  | 'polling'
  | 'full'
  | 'evicted'
  | 'signed_out'

/** A message to the pages that use a connection. It is plain data because it is also sent between tabs. */
export type LiveMessage =
  | { type: 'rows'; rows: DeliveryRow[]; more: boolean }
  | { type: 'ledger'; ledger: Ledger }
  | { type: 'status'; status: LiveStatus }
  /** The session has got another role or account: the page must be rendered again. */
  | { type: 'session' }
  /** The stream restarted, or it is time to poll: anything may have changed. */
  | { type: 'catch-up' }

export interface Connection {
  close(): void
  /** Reopens the stream after it was evicted. */
  resume(): void
}

const RETRY_MS = [500, 1_000, 2_000, 5_000]
/** After this many consecutive failures the page polls while it keeps trying to reconnect. */
const POLL_AFTER = 3
const POLL_MS = 5_000
/** How often to check for a free stream while all of the account's streams are in use. */
const FULL_RETRY_MS = 60_000
/** The server sends a heartbeat every 15 s. A silence this long means the connection is dead, even without an error. */
const SILENT_MS = 40_000

/**
 * Opens the stream of the account's deliveries, and reconnects until it is closed.
 * @param onMessage called for every message, in order
 * @param evicted whether the browser's stream was already evicted; if so, none is opened until `resume` is called
 */
export function openConnection(onMessage: (message: LiveMessage) => void, evicted = false): Connection {
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let poll: ReturnType<typeof setInterval> | undefined
  let silence: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  // While this is true, only `resume` reopens the stream.
  let awaitsResume = evicted
  let closed = false

  function connect() {
    if (source !== null || awaitsResume) return
    resetSilence()
    source = new EventSource('/api/deliveries/stream')
    for (const type of ['open', 'rows', 'ledger', 'beat']) source.addEventListener(type, resetSilence)
    // A stream starts with a heartbeat. If all streams are in use, it still opens but sends `full` instead.
    source.addEventListener('beat', handleFirstBeat, { once: true })
    source.addEventListener('rows', event => onMessage({ type: 'rows', ...JSON.parse(event.data) }))
    source.addEventListener('ledger', event => onMessage({ type: 'ledger', ...JSON.parse(event.data) }))
    source.addEventListener('full', handleFull)
    source.addEventListener('evicted', handleEviction)
    source.addEventListener('session', () => onMessage({ type: 'session' }))
    source.addEventListener('error', handleLoss)
  }

  function handleFirstBeat() {
    failures = 0
    stopPolling()
    onMessage({ type: 'status', status: 'live' })
    onMessage({ type: 'catch-up' })
  }

  function drop() {
    source?.close()
    source = null
    clearTimeout(silence)
    clearTimeout(timer)
  }

  function resetSilence() {
    clearTimeout(silence)
    silence = setTimeout(handleLoss, SILENT_MS)
  }

  function handleLoss() {
    drop()
    if (closed || awaitsResume) return
    failures += 1
    if (failures === 1 && poll === undefined) onMessage({ type: 'status', status: 'reconnecting' })
    if (failures >= POLL_AFTER && poll === undefined) startPolling('polling')
    timer = setTimeout(() => void reconnect(), RETRY_MS[Math.min(failures, RETRY_MS.length) - 1])
  }

  function handleFull() {
    drop()
    failures = 0
    startPolling('full')
    timer = setTimeout(connect, FULL_RETRY_MS)
  }

  function handleEviction() {
    awaitsResume = true
    drop()
    stopPolling()
    onMessage({ type: 'status', status: 'evicted' })
  }

  function startPolling(status: 'polling' | 'full') {
    stopPolling()
    onMessage({ type: 'status', status })
    onMessage({ type: 'catch-up' })
    poll = setInterval(() => onMessage({ type: 'catch-up' }), POLL_MS)
  }

  function stopPolling() {
    clearInterval(poll)
    poll = undefined
  }

  async function reconnect() {
    // An EventSource does not report why it failed, and a page must not reconnect forever after its session has ended.
    const response = await fetch('/api/deliveries?limit=1', {
      cache: 'no-store',
      signal: AbortSignal.timeout(10_000),
    }).catch(() => null)
    if (closed) return
    if (response?.status !== 401) return connect()
    stopPolling()
    onMessage({ type: 'status', status: 'signed_out' })
  }

  // Without a network, the stream may look open for minutes.
  function handleOffline() {
    if (source !== null) handleLoss()
  }

  function handleOnline() {
    if (source !== null || awaitsResume) return
    clearTimeout(timer)
    void reconnect()
  }

  if (evicted) onMessage({ type: 'status', status: 'evicted' })
  connect()
  addEventListener('offline', handleOffline)
  addEventListener('online', handleOnline)
  return {
    close() {
      closed = true
      removeEventListener('offline', handleOffline)
      removeEventListener('online', handleOnline)
      stopPolling()
      drop()
    },
    resume() {
      if (closed || !awaitsResume) return
      awaitsResume = false
      failures = 0
      onMessage({ type: 'status', status: 'connecting' })
      void reconnect()
    },
  }
}
