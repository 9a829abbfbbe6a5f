import { Clock3 } from 'lucide-react'
import { Moment, Until } from '@/components/shared/clock'
import type { DeliveryDetail } from '@/lib/contract/delivery'
import { formatDuration } from '@/lib/contract/duration'
import { formatNumber } from '@/lib/contract/format'

/** How many attempts get their own line; the rest share one. */
const SHOWN = 3

/** The scheduled retries: the next one with a countdown, the others with delays estimated from the retry ladder. */
export function ComingAttempts({ detail }: { detail: DeliveryDetail }) {
  const coming = comingAttempts(detail)
  const last = coming.at(-1)
  const more = coming.length - SHOWN
  if (!last) return null
  return (
    <div className="grid gap-2">
      <h4 className="text-[13px] text-muted-foreground">
        Scheduled retries{coming.length > 1 && ` (up to ${formatNumber(coming.length)})`}
      </h4>
      <ol className="grid gap-2">
        {coming.slice(0, SHOWN).map(attempt => (
          <Coming key={attempt.number} attempt={attempt} />
        ))}
        {more > 0 && (
          <li className="px-4 text-[13px] text-muted-foreground">
            And {formatNumber(more)} more, the last at about <Moment iso={new Date(last.at).toISOString()} />.
          </li>
        )}
      </ol>
    </div>
  )
}

function Coming({ attempt: { number, at, afterMs } }: { attempt: ComingAttempt }) {
  const iso = new Date(at).toISOString()
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border border-input border-dashed px-4 py-2 text-[13px] text-muted-foreground">
      <Clock3 aria-hidden className="size-4" strokeWidth={1.75} />
      <span className="font-medium">Attempt {number}</span>
      {afterMs === null ? (
        <span>
          at <Moment iso={iso} />, <Until iso={iso} />
        </span>
      ) : (
        <span>about {formatDuration(afterMs)} after the previous attempt</span>
      )}
    </li>
  )
}

/** A scheduled retry. */
interface ComingAttempt {
  number: number
  /** The planned time, Unix ms; jitter shifts it by up to 20% of the rung. */
  at: number
  /** The delay after the previous attempt, in ms; null for the next attempt, whose time is fixed. */
  afterMs: number | null
}

/**
 * The scheduled retries: the next one at its time, the others as estimated from the ladder. Empty unless the delivery is
 * waiting to be retried. Pure.
 */
export function comingAttempts(
  detail: Pick<DeliveryDetail, 'attempts' | 'maxAttempts' | 'nextAttemptAt' | 'retryLadderMs'>,
): ComingAttempt[] {
  const { attempts, maxAttempts, nextAttemptAt, retryLadderMs } = detail
  if (nextAttemptAt === null) return []
  const coming: ComingAttempt[] = [{ number: attempts + 1, at: Date.parse(nextAttemptAt), afterMs: null }]
  let at = Date.parse(nextAttemptAt)
  for (let number = attempts + 2; number <= maxAttempts; number += 1) {
    // The delay after attempt n is the n-th rung, and this attempt follows attempt `number - 1`.
    const afterMs = retryLadderMs[number - 2] ?? retryLadderMs.at(-1) ?? 0
    at += afterMs
    coming.push({ number, at, afterMs })
  }
  return coming
}
