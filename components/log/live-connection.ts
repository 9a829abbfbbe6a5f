import type { DeliveryRow, Ledger } from '@/lib/contract/delivery'

/** How changes reach this page. */
export type LiveStatus = 'connecting' | 'live' | 'reconnecting' | 'polling' | 'signed_out'

/** What a connection tells the pages that use it. Plain data: it also goes from tab to tab. */
export type LiveMessage =
  | { type: 'rows'; rows: DeliveryRow[]; more: boolean }
  | { type: 'ledger'; ledger: Ledger }
  | { type: 'status'; status: LiveStatus }
  /** The stream began anew, or it is time to poll: anything may have changed. */
  | { type: 'catch-up' }

const RETRY_MS = [500, 1_000, 2_000, 5_000]
/** After so many attempts in a row the page asks by itself, and goes on trying. */
const POLL_AFTER = 3
const POLL_MS = 5_000
/** The server sends a heartbeat every 15 s. After so long without a word nothing comes through, though nothing broke. */
const SILENT_MS = 40_000

/**
 * The stream of the account's deliveries, kept open until the returned function is called.
 * @param tell called for every message, in order
 */
export function openConnection(tell: (message: LiveMessage) => void): () => void {
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let poll: ReturnType<typeof setInterval> | undefined
  let silence: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let over = false

  function connect() {
    if (source !== null) return
    heard()
    source = new EventSource('/api/deliveries/stream')
    for (const type of ['open', 'rows', 'ledger', 'beat']) source.addEventListener(type, heard)
    source.addEventListener('open', () => {
      failures = 0
      clearInterval(poll)
      poll = undefined
      tell({ type: 'status', status: 'live' })
      tell({ type: 'catch-up' })
    })
    source.addEventListener('rows', event => tell({ type: 'rows', ...JSON.parse(event.data) }))
    source.addEventListener('ledger', event => tell({ type: 'ledger', ...JSON.parse(event.data) }))
    source.addEventListener('error', lost)
  }

  function heard() {
    clearTimeout(silence)
    silence = setTimeout(lost, SILENT_MS)
  }

  function lost() {
    source?.close()
    source = null
    clearTimeout(silence)
    if (over) return
    failures += 1
    if (failures === 1) tell({ type: 'status', status: 'reconnecting' })
    if (failures >= POLL_AFTER && poll === undefined) {
      tell({ type: 'status', status: 'polling' })
      poll = setInterval(() => tell({ type: 'catch-up' }), POLL_MS)
    }
    clearTimeout(timer)
    timer = setTimeout(() => void again(), RETRY_MS[Math.min(failures, RETRY_MS.length) - 1])
  }

  async function again() {
    // An EventSource does not say why it failed; a session that ended must not be asked for ever.
    const answer = await fetch('/api/deliveries?limit=1', {
      cache: 'no-store',
      signal: AbortSignal.timeout(10_000),
    }).catch(() => null)
    if (over) return
    if (answer?.status !== 401) return connect()
    clearInterval(poll)
    tell({ type: 'status', status: 'signed_out' })
  }

  // A network that went takes the stream with it, which may look open for minutes.
  function offline() {
    if (source !== null) lost()
  }

  function online() {
    if (source !== null) return
    clearTimeout(timer)
    void again()
  }

  connect()
  addEventListener('offline', offline)
  addEventListener('online', online)
  return () => {
    over = true
    removeEventListener('offline', offline)
    removeEventListener('online', online)
    clearTimeout(timer)
    clearTimeout(silence)
    clearInterval(poll)
    source?.close()
  }
}
