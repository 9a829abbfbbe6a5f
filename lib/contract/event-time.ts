import { formatDuration } from './duration'
import { FAST_CLOCK_MS, LATE_SENT_AT_MS, MAX_AHEAD_MS } from './limits'
import type { Notes } from './notes'
import { shorten } from './text-length'
import { moveBack, type ReadTime, readTime } from './timestamp'

export type EventTime =
  | {
      ok: true
      at: Date
      /** The time that Segment receives. */
      text: string
      /** The time before a fast clock was corrected. Not sent: Segment derives its own from `text`. */
      original: string | null
    }
  | { ok: false; code: 'timestamp_invalid' | 'timestamp_future'; field: string; message: string }

/**
 * The time of the event: `timestamp`, else `originalTimestamp`, else the time of receipt. A `sentAt` after receipt shows that
 * the sender's clock is fast; its times are moved back by the difference before they are judged.
 */
export function eventTime(item: Record<string, unknown>, receivedAt: Date, notes: Notes): EventTime {
  const field = (item['timestamp'] ?? undefined) === undefined ? 'originalTimestamp' : 'timestamp'
  const value = item[field] ?? undefined
  const ahead = clockAhead(item['sentAt'], receivedAt, notes)
  if (value === undefined) return { ok: true, at: receivedAt, text: receivedAt.toISOString(), original: null }
  const given = readTime(value)
  if (given === null) return invalid(field, value)
  noteSpelling(given, value, field, notes)
  const time = ahead > FAST_CLOCK_MS ? moveBack(given, ahead) : given
  if (time === null) return invalid(field, value)
  if (time.at.getTime() > receivedAt.getTime() + MAX_AHEAD_MS) {
    const message = 'The time is more than 24 hours in the future. Check the clock of the sender.'
    return { ok: false, code: 'timestamp_future', field, message }
  }
  if (time === given) return { ok: true, at: time.at, text: time.text, original: null }
  notes.add(
    'timestamp_moved',
    field,
    `\`sentAt\` is ${formatDuration(ahead)} after receipt, so the sender’s clock is fast: "${given.text}" became "${time.text}".`,
  )
  return { ok: true, at: time.at, text: time.text, original: given.text }
}

function invalid(field: string, value: unknown): EventTime {
  const shown = typeof value === 'string' ? ` Got "${shorten(value, 40)}".` : ''
  const message = `\`${field}\` must be a valid ISO 8601 time, such as 2026-01-31T09:30:00.000Z.${shown}`
  return { ok: false, code: 'timestamp_invalid', field, message }
}

/** Milliseconds by which `sentAt` is ahead of receipt; negative when it is in the past. */
function clockAhead(sentAt: unknown, receivedAt: Date, notes: Notes): number {
  if (sentAt === undefined || sentAt === null) return 0
  const sent = readTime(sentAt)
  if (sent === null) {
    notes.add('sent_at_ignored', 'sentAt', '`sentAt` is not a valid ISO 8601 time; it was ignored.')
    return 0
  }
  const ahead = sent.at.getTime() - receivedAt.getTime()
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
  const change = `"${shorten(String(value), 60)}" became "${time.text}".`
  if (time.assumedUtc) {
    notes.add('timestamp_assumed_utc', field, `The time has no zone, so UTC was assumed: ${change}`)
  } else notes.add('timestamp_rewritten', field, change)
}
