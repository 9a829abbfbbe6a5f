import { formatDuration } from './duration'
import { FAST_CLOCK_MS, LATE_SENT_AT_MS, MAX_AHEAD_MS } from './limits'
import type { Notes } from './notes'
import { shorten } from './text-length'
import { earlier, type ReadTime, readTime } from './timestamp'

export type EventTime =
  | {
      ok: true
      at: Date
      /** What goes to Segment. */
      text: string
      /** As it was before a fast clock was corrected; Segment makes its own from `text`, so this one stays here. */
      original: string | null
    }
  | { ok: false; code: 'timestamp_invalid' | 'timestamp_future'; field: string; message: string }

/**
 * The event's own time: `timestamp`, else `originalTimestamp`, else the time of receipt. A sender whose clock is fast
 * shows it by a `sentAt` that lies ahead of receipt; its times are moved back by the difference before they are judged.
 */
export function eventTime(item: Record<string, unknown>, receivedAt: Date, notes: Notes): EventTime {
  const field = (item['timestamp'] ?? undefined) === undefined ? 'originalTimestamp' : 'timestamp'
  const value = item[field] ?? undefined
  const ahead = clockAhead(item['sentAt'], receivedAt, notes)
  if (value === undefined) return { ok: true, at: receivedAt, text: receivedAt.toISOString(), original: null }
  const given = readTime(value)
  if (given === null) return invalid(field, value)
  noteSpelling(given, value, field, notes)
  const time = ahead > FAST_CLOCK_MS ? earlier(given, ahead) : given
  if (time === null) return invalid(field, value)
  if (time.at.getTime() > receivedAt.getTime() + MAX_AHEAD_MS) {
    const message = 'The time lies more than 24 hours ahead. Check the clock of the sender.'
    return { ok: false, code: 'timestamp_future', field, message }
  }
  if (time === given) return { ok: true, at: time.at, text: time.text, original: null }
  notes.add(
    'timestamp_moved',
    field,
    `\`sentAt\` lies ${formatDuration(ahead)} ahead of receipt, so the sender’s clock is fast: "${given.text}" became "${time.text}".`,
  )
  return { ok: true, at: time.at, text: time.text, original: given.text }
}

function invalid(field: string, value: unknown): EventTime {
  const shown = typeof value === 'string' ? ` "${shorten(value, 40)}" is none.` : ''
  const message = `\`${field}\` must be an ISO 8601 time that exists, such as 2026-01-31T09:30:00.000Z.${shown}`
  return { ok: false, code: 'timestamp_invalid', field, message }
}

/** Milliseconds by which the sender's clock is fast, as `sentAt` tells; below zero when it lies in the past. */
function clockAhead(sentAt: unknown, receivedAt: Date, notes: Notes): number {
  if (sentAt === undefined || sentAt === null) return 0
  const sent = readTime(sentAt)
  if (sent === null) {
    notes.add('sent_at_ignored', 'sentAt', '`sentAt` is not an ISO 8601 time; it was ignored.')
    return 0
  }
  const ahead = sent.at.getTime() - receivedAt.getTime()
  if (ahead < -LATE_SENT_AT_MS) {
    notes.add(
      'sent_at_late',
      'sentAt',
      `\`sentAt\` lies ${formatDuration(-ahead)} before receipt: the request was delayed, or the sender’s clock is slow. The event’s time was kept.`,
    )
  }
  return ahead
}

function noteSpelling(time: ReadTime, value: unknown, field: string, notes: Notes): void {
  if (time.text === value) return
  const change = `"${shorten(String(value), 60)}" became "${time.text}".`
  if (time.assumedUtc) {
    notes.add('timestamp_assumed_utc', field, `The time names no zone; UTC was assumed: ${change}`)
  } else notes.add('timestamp_rewritten', field, change)
}
