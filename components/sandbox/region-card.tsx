import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { formatNumber } from '@/lib/contract/format'
import type { Region } from '@/lib/contract/region'
import type { ActiveFault } from '@/lib/sandbox/fault-state'
import type { RegionStats } from '@/lib/sandbox/received'
import { describeFault } from './describe-fault'

const NAME: Record<Region, string> = { us: 'United States', eu: 'European Union' }

interface RegionCardProps {
  region: Region
  host: string
  stats: RegionStats
  faults: readonly ActiveFault[]
  /** The sandbox's current time, in milliseconds since 1970. */
  now: number
  pending: boolean
  onStop?: (id: number) => void
}

/** One region: its host, counts and active faults. */
export function RegionCard({ region, host, stats, faults, now, pending, onStop }: RegionCardProps) {
  const counts = [
    ['Requests', stats.requests],
    ['Events', stats.events],
    ['Distinct IDs', stats.distinctMessageIds],
    ['Duplicates', stats.duplicates],
    ['Dropped', stats.dropped],
  ] as const
  const titleId = `sandbox-${region}`
  return (
    <Card aria-labelledby={titleId}>
      <CardHeader
        title={NAME[region]}
        titleId={titleId}
        description={<span className="break-all text-code">{host}</span>}
        action={
          faults.length > 0 ? (
            <Badge tone="failed">Injecting faults</Badge>
          ) : (
            <Badge tone="accepted">Responding</Badge>
          )
        }
      />
      <CardBody className="grid gap-4">
        <dl className="grid grid-cols-3 gap-x-4 gap-y-3 sm:grid-cols-5">
          {counts.map(([label, count]) => (
            <div key={label} className="grid content-start gap-0.5">
              <dt className="text-muted-foreground text-xs">{label}</dt>
              <dd className="font-medium tabular-nums">{formatNumber(count)}</dd>
            </div>
          ))}
        </dl>
        <p className="text-[13px] text-muted-foreground">{responsesText(stats)}</p>
        {faults.map(fault => (
          <div
            key={fault.id}
            className="flex items-center justify-between gap-3 rounded-lg border border-failed/20 bg-failed-soft px-3.5 py-2.5 text-[13px]"
          >
            <p className="min-w-0">{describeFault(fault, now)}</p>
            {onStop && (
              <Button size="sm" disabled={pending} onClick={() => onStop(fault.id)}>
                Stop
              </Button>
            )}
          </div>
        ))}
      </CardBody>
    </Card>
  )
}

function responsesText({ answers }: RegionStats): string {
  const parts = Object.entries(answers).map(([response, count]) => `${response} × ${formatNumber(count)}`)
  return parts.length === 0 ? 'No requests yet.' : `Responses: ${parts.join(' · ')}`
}
