import { Settings2 } from 'lucide-react'
import Link from 'next/link'
import { Tooltip } from '@/components/ui/tooltip'
import { ACTION_LABEL, isAction } from '@/lib/accounts/action-labels'
import type { Volume, VolumeMarker } from '@/lib/log/volume'
import { momentLabel, type Span } from './time-steps'

interface PlotMarksProps {
  volume: Volume
  span: Span
  timeZone: string | undefined
}

/** Changes closer together than this share of the width are combined into one mark. */
const MERGE_SHARE = 0.012

/** Marks settings changes in the chart, so readers can see their effect. Each mark links to the history. */
export function PlotMarks({ volume, span, timeZone }: PlotMarksProps) {
  return groupMarkers(volume.markers, span).map(({ place, markers }) => {
    const first = markers[0]
    const text = markers.map(marker => markText(marker, timeZone)).join(' · ')
    return (
      <Tooltip key={place} text={text}>
        <Link
          href={`/settings/integrations/segment/history${first ? `?source=${first.sourceId}` : ''}`}
          prefetch={false}
          aria-label={`Settings change: ${text}`}
          data-mark
          className="group absolute inset-y-0 flex w-6 -translate-x-1/2 justify-center rounded-sm"
          style={{ left: `${place * 100}%` }}
        >
          <span
            aria-hidden
            className="h-full border-accent-text border-l border-dashed group-hover:border-solid"
          />
          <span
            aria-hidden
            className="absolute top-0 grid size-4.5 place-items-center rounded-full border border-accent-text bg-background text-accent-text"
          >
            <Settings2 className="size-3" strokeWidth={2} />
          </span>
        </Link>
      </Tooltip>
    )
  })
}

/** `Ada: API Key replaced, 25 Nov, 14:05`. */
function markText({ who, action, at }: VolumeMarker, timeZone?: string): string {
  return `${who}: ${isAction(action) ? ACTION_LABEL[action] : action}, ${momentLabel(at, timeZone)}`
}

function groupMarkers(markers: readonly VolumeMarker[], span: Span) {
  const marks: { place: number; markers: VolumeMarker[] }[] = []
  for (const marker of [...markers].sort((a, b) => (a.at < b.at ? -1 : 1))) {
    const place = (Date.parse(marker.at) - span.from) / (span.stepMs * span.steps)
    if (place < 0 || place > 1) continue
    const last = marks.at(-1)
    if (last && place - last.place < MERGE_SHARE) last.markers.push(marker)
    else marks.push({ place, markers: [marker] })
  }
  return marks
}
