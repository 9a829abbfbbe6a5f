import { STREAMS_PER_ACCOUNT, STREAMS_PER_SESSION } from '@/lib/contract/limits'
import { singleton } from '@/lib/platform/singleton'

interface Seat {
  sessionId: string
  accountId: string
  evict: () => void
}

/**
 * Limits the streams of this process. A session over its limit loses its oldest stream, so the page that was opened
 * last is always live. An account over its limit gets no new stream, so its other sessions keep theirs.
 */
export class StreamSeats {
  /** Oldest first. */
  private readonly seats = new Set<Seat>()

  constructor(private readonly max = { session: STREAMS_PER_SESSION, account: STREAMS_PER_ACCOUNT }) {}

  /**
   * @param seat.evict called when a newer stream of the session takes this one's place
   * @returns a function that releases the seat; null if the account has no seat left
   */
  take(seat: Seat): (() => void) | null {
    const all = [...this.seats]
    const own = all.filter(one => one.sessionId === seat.sessionId)
    const oldest = own.length >= this.max.session ? own[0] : undefined
    const ofAccount = all.filter(one => one.accountId === seat.accountId).length
    if (oldest === undefined && ofAccount >= this.max.account) return null
    if (oldest !== undefined) {
      this.seats.delete(oldest)
      oldest.evict()
    }
    this.seats.add(seat)
    return () => this.seats.delete(seat)
  }
}

/** The process's seats, shared by its two bundles. */
export const streamSeats = (): StreamSeats => singleton('stream-seats', () => new StreamSeats())
