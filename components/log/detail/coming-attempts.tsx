import { Clock3 } from 'lucide-react'
import { Moment, Until } from '@/components/shared/clock'
import { plural } from '@/components/shared/format'
import type { DeliveryDetail } from '@/lib/contract/delivery'
import { formatDuration } from '@/lib/contract/duration'
import { type ComingAttempt, comingAttempts } from './ladder'

/** Shown one by one; the others are told in one line. */
const SHOWN = 3

/** The requests that follow while none succeeds: the next with its countdown, the others as the ladder plans them. */
export function ComingAttempts({ detail }: { detail: DeliveryDetail }) {
  const coming = comingAttempts(detail)
  const last = coming.at(-1)
  const more = coming.length - SHOWN
  if (!last) return null
  return (
    <div className="grid gap-2">
      <h4 className="text-[13px] text-muted-foreground">
        To come, while no answer is a good one
        {coming.length > 1 && `: at most ${plural(coming.length, 'request')}`}
      </h4>
      <ol className="grid gap-2">
        {coming.slice(0, SHOWN).map(attempt => (
          <Coming key={attempt.number} attempt={attempt} />
        ))}
        {more > 0 && (
          <li className="px-4 text-[13px] text-muted-foreground">
            And {more} more, the last about <Moment iso={new Date(last.at).toISOString()} />.
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
        <span>about {formatDuration(afterMs)} after the one before</span>
      )}
    </li>
  )
}
