import { STREAMS_PER_ACCOUNT, STREAMS_PER_SESSION } from '@/lib/contract/limits'
import { singleton } from '@/lib/platform/singleton'

interface Seat {
  sessionId: string
  accountId: string
  evict: () => void
}

/**
 * How many streams may be open in this process. A session that opens more than its share loses its oldest one, so that the page in
 * front of the person is always live; an account beyond its share gets no further one, so that its other sessions keep theirs.
 */
export class StreamSeats {
  /** In the order in which they were taken. */
  private readonly seats = new Set<Seat>()

  constructor(private readonly most = { session: STREAMS_PER_SESSION, account: STREAMS_PER_ACCOUNT }) {}

  /**
   * @param seat.evict called when a newer stream of the session takes this one's place
   * @returns gives the seat back; null when the account has no seat left
   */
  take(seat: Seat): (() => void) | null {
    const all = [...this.seats]
    const own = all.filter(one => one.sessionId === seat.sessionId)
    const oldest = own.length >= this.most.session ? own[0] : undefined
    const ofAccount = all.filter(one => one.accountId === seat.accountId).length
    if (oldest === undefined && ofAccount >= this.most.account) return null
    if (oldest !== undefined) {
      this.seats.delete(oldest)
      oldest.evict()
    }
    this.seats.add(seat)
    return () => this.seats.delete(seat)
  }
}

/** The process's seats, shared by both of its bundles. */
export const streamSeats = (): StreamSeats => singleton('stream-seats', () => new StreamSeats())
