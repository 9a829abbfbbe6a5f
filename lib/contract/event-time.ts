import { formatDuration } from './duration'
import { FAST_CLOCK_MS, LATE_SENT_AT_MS, MAX_AHEAD_MS, MAX_CLOCK_ERROR_MS } from './limits'
import type { Notes } from './notes'
import { shorten } from './text-length'
import { moveBack, type ReadTime, readClock, readTime } from './timestamp'

export type EventTime =
  | {
      ok: true
      at: Date
      /** The time that Segment receives. */
      text: string
      /** The time before a fast clock was corrected. Not sent: Segment sets `originalTimestamp` from `text`. */
      original: string | null
    }
  | { ok: false; code: 'timestamp_invalid' | 'timestamp_future'; field: string; message: string }

/**
 * The time of the event: `timestamp`, else `originalTimestamp`, else the time of receipt. A `sentAt` after receipt shows that
 * the sender's clock is fast; the time is then moved back by the difference before it is checked. A `sentAt` never causes
 * the rejection of an event that would be accepted without it.
 */
export function eventTime(item: Record<string, unknown>, receivedAt: Date, notes: Notes): EventTime {
  const field = (item['timestamp'] ?? undefined) === undefined ? 'originalTimestamp' : 'timestamp'
  const value = item[field] ?? undefined
  const ahead = clockAhead(item['sentAt'], receivedAt, notes)
  if (value === undefined) return { ok: true, at: receivedAt, text: receivedAt.toISOString(), original: null }
  const given = readTime(value)
  if (given === null) return invalid(field, value)
  noteSpelling(given, value, field, notes)
  const latest = receivedAt.getTime() + MAX_AHEAD_MS
  const time = correct(given, ahead ?? 0, latest, notes)
  if (time.at.getTime() > latest) {
    const hint = ahead === null ? ' `sentAt` could not be read, so a fast clock could not be corrected.' : ''
    const message = `The time is more than 24 hours in the future. Check the sender’s clock.${hint}`
    return { ok: false, code: 'timestamp_future', field, message }
  }
  if (time === given || ahead === null) return { ok: true, at: time.at, text: time.text, original: null }
  notes.add(
    'timestamp_moved',
    field,
    `\`sentAt\` is ${formatDuration(ahead)} after receipt, so the sender’s clock is fast: "${given.text}" was corrected to "${time.text}".`,
  )
  return { ok: true, at: time.at, text: time.text, original: given.text }
}

function invalid(field: string, value: unknown): EventTime {
  const shown = typeof value === 'string' ? ` Got "${shorten(value, 40)}".` : ''
  const message = `\`${field}\` must be a valid ISO 8601 time, such as \`2026-01-31T09:30:00.000Z\`.${shown}`
  return { ok: false, code: 'timestamp_invalid', field, message }
}

/** The time corrected for a fast clock, or the same time when `sentAt` is not plausible. */
function correct(given: ReadTime, ahead: number, latest: number, notes: Notes): ReadTime {
  if (ahead <= FAST_CLOCK_MS) return given
  const moved = moveBack(given, ahead)
  const needed = given.at.getTime() > latest
  if (moved !== null && (needed || ahead <= MAX_CLOCK_ERROR_MS)) return moved
  notes.add(
    'sent_at_ignored',
    'sentAt',
    `\`sentAt\` is ${formatDuration(ahead)} after receipt, which a fast clock cannot explain; it was ignored.`,
  )
  return given
}

/** Milliseconds by which `sentAt` is ahead of receipt; negative when it is in the past, null when it cannot be read. */
function clockAhead(sentAt: unknown, receivedAt: Date, notes: Notes): number | null {
  if (sentAt === undefined || sentAt === null) return 0
  const sent = readClock(sentAt)
  if (sent === null) {
    notes.add('sent_at_ignored', 'sentAt', '`sentAt` is not a valid ISO 8601 time; it was ignored.')
    return null
  }
  const ahead = sent.getTime() - receivedAt.getTime()
  if (ahead < -LATE_SENT_AT_MS) {
    notes.add(
      'sent_at_late',
      'sentAt',
      `\`sentAt\` is ${formatDuration(-ahead)} before receipt: the request was delayed, or the sender’s clock is slow. The event’s time was kept.`,
    )
  }
  return ahead
}

function noteSpelling(time: ReadTime, value: unknown, field: string, notes: Notes): void {
  if (time.text === value) return
  const change = `"${shorten(String(value), 60)}" was rewritten as "${time.text}".`
  if (time.assumedUtc) {
    notes.add('timestamp_assumed_utc', field, `The time has no time zone, so UTC was assumed: ${change}`)
  } else notes.add('timestamp_rewritten', field, change)
}
