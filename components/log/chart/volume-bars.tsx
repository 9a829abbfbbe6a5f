'use client'

import { memo } from 'react'
import { Bar, BarChart, Tooltip, XAxis, YAxis } from 'recharts'
import { formatNumber } from '@/lib/contract/format'
import { type DeliveryState, STATE_LABEL } from '@/lib/contract/states'
import type { StateCounts, Volume } from '@/lib/log/volume'
import { ChartTooltip } from './chart-tooltip'
import { LOOK, SERIES } from './series'
import { everyStep, spanOf, stepLabel } from './time-steps'

interface VolumeBarsProps {
  volume: Volume
  timeZone: string | undefined
  onState: (state: DeliveryState) => void
}

const NONE = Object.fromEntries(SERIES.map(state => [state, 0])) as StateCounts
type Step = StateCounts & { at: string }

/** One stacked bar per step. Fills its container. */
export default memo(function VolumeBars({ volume, timeZone, onState }: VolumeBarsProps) {
  const span = spanOf(volume)
  const steps = everyStep<Step>(span, volume.buckets, at => ({ ...NONE, at }))
  const present = SERIES.filter(state => volume.totals[state] > 0)
  const max = Math.max(0, ...steps.map(step => SERIES.reduce((sum, state) => sum + step[state], 0)))
  return (
    <>
      <BarChart
        responsive
        accessibilityLayer={false}
        data={steps}
        barCategoryGap={span.steps > 150 ? 0 : 1}
        margin={{ top: 4, right: 0, bottom: 0, left: 0 }}
        style={{ width: '100%', height: '100%' }}
      >
        <defs>
          {present.map(state => (
            <Pattern key={state} state={state} />
          ))}
        </defs>
        <XAxis dataKey="at" hide />
        <YAxis hide domain={[0, max * 1.1 || 1]} />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: 'var(--foreground)', fillOpacity: 0.06 }}
          allowEscapeViewBox={{ x: false, y: true }}
          wrapperStyle={{ zIndex: 40, pointerEvents: 'none' }}
          content={({ active, payload }) => {
            const step = payload?.[0]?.payload as Step | undefined
            return active && step ? (
              <ChartTooltip title={stepLabel(step.at, volume.stepMs, timeZone)}>
                {present
                  .filter(state => step[state] > 0)
                  .map(state => (
                    <li key={state}>{`${formatNumber(step[state])} ${STATE_LABEL[state].toLowerCase()}`}</li>
                  ))}
                {present.every(state => step[state] === 0) && <li>Nothing received</li>}
              </ChartTooltip>
            ) : null
          }}
        />
        {present.map(state => (
          <Bar
            key={state}
            dataKey={state}
            stackId="all"
            isAnimationActive={false}
            fill={`url(#chart-${state})`}
            stroke="var(--background)"
            strokeWidth={0.75}
            // A single failure among thousands must stay visible.
            minPointSize={(_value, index) => ((steps[index]?.[state] ?? 0) > 0 ? 2.5 : 0)}
            className="cursor-pointer"
            onClick={() => onState(state)}
          />
        ))}
      </BarChart>
      {max > 0 && (
        <span className="pointer-events-none absolute top-0 left-0 rounded-sm bg-background/80 pr-1 text-[11px]/4 text-muted-foreground tabular-nums">
          {formatNumber(max)}
        </span>
      )}
    </>
  )
})

function Pattern({ state }: { state: DeliveryState }) {
  const { colour, pattern } = LOOK[state]
  return (
    <pattern
      id={`chart-${state}`}
      width={4}
      height={4}
      patternUnits="userSpaceOnUse"
      {...(pattern === 'stripes' ? { patternTransform: 'rotate(45)' } : {})}
    >
      {pattern === 'plain' && <rect width={4} height={4} style={{ fill: colour }} />}
      {pattern === 'stripes' && <rect width={2.5} height={4} style={{ fill: colour }} />}
      {pattern === 'dots' && <circle cx={2} cy={2} r={1.5} style={{ fill: colour }} />}
    </pattern>
  )
}
