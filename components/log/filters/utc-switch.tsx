import { useTimeZone } from '@/components/shared/time-zone'
import { buttonStyle } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'

/** Shows every time on the page in UTC: the range, the rows, the chart. */
export function UtcSwitch() {
  const { utc, setUtc } = useTimeZone()
  return (
    <button
      type="button"
      aria-pressed={utc}
      title={
        utc ? 'Times are in UTC. Press for your own time' : 'Times are in your own time zone. Press for UTC'
      }
      onClick={() => setUtc(!utc)}
      className={cn(
        buttonStyle({ variant: 'secondary', size: 'sm' }),
        'h-9 font-normal text-muted-foreground max-sm:h-11',
        utc && 'border-accent bg-accent/8 font-medium text-accent-text',
      )}
    >
      UTC
    </button>
  )
}
