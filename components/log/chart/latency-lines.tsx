'use client'

import { memo } from 'react'
import { Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts'
import { formatDuration } from '@/lib/contract/duration'
import type { Volume } from '@/lib/log/volume'
import { ChartTooltip } from './chart-tooltip'
import { everyStep, spanOf, stepLabel } from './time-steps'

type Step = Volume['latency'][number]

/** The time from receipt to acceptance: 50% of events were faster than p50, 95% faster than p95. */
export default memo(function LatencyLines({
  volume,
  timeZone,
}: {
  volume: Volume
  timeZone: string | undefined
}) {
  const span = spanOf(volume)
  const steps = everyStep<Step>(span, volume.latency, at => ({ at, p50: null, p95: null }))
  const max = Math.max(0, ...steps.map(step => step.p95 ?? 0))
  const emptyText =
    volume.totals.accepted === 0
      ? 'No accepted events in this range'
      : 'Latency is shown for whole sources only. Clear the search to see it.'
  const line = { isAnimationActive: false, strokeWidth: 1.5, type: 'linear' } as const
  return (
    <>
      <LineChart
        responsive
        accessibilityLayer={false}
        data={steps}
        margin={{ top: 6, right: 2, bottom: 2, left: 2 }}
        style={{ width: '100%', height: '100%' }}
      >
        <XAxis dataKey="at" hide />
        <YAxis hide domain={[0, 'dataMax']} />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--input)' }}
          allowEscapeViewBox={{ x: false, y: true }}
          wrapperStyle={{ zIndex: 40, pointerEvents: 'none' }}
          content={({ active, payload }) => {
            const step = payload?.[0]?.payload as Step | undefined
            return active && step && step.p50 !== null && step.p95 !== null ? (
              <ChartTooltip title={stepLabel(step.at, volume.stepMs, timeZone)}>
                <li>{`p50 ${formatDuration(step.p50)}`}</li>
                <li>{`p95 ${formatDuration(step.p95)}`}</li>
              </ChartTooltip>
            ) : null
          }}
        />
        <Line
          {...line}
          dataKey="p95"
          stroke="var(--accent-text)"
          dot={{ r: 1, strokeWidth: 0, fill: 'var(--accent-text)' }}
        />
        <Line {...line} dataKey="p50" stroke="var(--chart-other)" strokeDasharray="4 3" dot={false} />
      </LineChart>
      <span className="pointer-events-none absolute top-0 left-0 flex gap-3 rounded-sm bg-background/80 pr-1 text-[11px]/4 text-muted-foreground tabular-nums">
        {max === 0 ? emptyText : `up to ${formatDuration(max)}`}
        {max > 0 && (
          <>
            <span className="text-accent-text">p95</span>
            <span>p50 dashed</span>
          </>
        )}
      </span>
    </>
  )
})
