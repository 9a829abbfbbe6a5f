import { memo } from 'react'
import { formatDuration } from '@/lib/contract/duration'
import { formatNumber } from '@/lib/contract/format'
import { type DeliveryState, STATE_LABEL } from '@/lib/contract/states'
import type { Volume } from '@/lib/log/volume'
import { SERIES } from './series'
import { stepLabel } from './time-steps'

interface VolumeTableProps {
  volume: Volume
  timeZone: string | undefined
}

/** The steps of the chart, for screen readers. Memoized, so it does not re-render for every row that arrives. */
export const VolumeTable = memo(function VolumeTable({ volume, timeZone }: VolumeTableProps) {
  const states = SERIES.filter(state => volume.totals[state] > 0)
  const latency = new Map(volume.latency.map(step => [step.at, step.p95]))
  return (
    <div className="sr-only">
      <table>
        <caption>Deliveries received per time interval, by state</caption>
        <thead>
          <tr>
            <th scope="col">Received</th>
            {states.map(state => (
              <th key={state} scope="col">
                {STATE_LABEL[state]}
              </th>
            ))}
            <th scope="col">p95</th>
          </tr>
        </thead>
        <tbody>
          {volume.buckets
            .filter(step => states.some(state => step[state] > 0))
            .map(step => (
              <Step
                key={step.at}
                label={stepLabel(step.at, volume.stepMs, timeZone)}
                states={states.join()}
                counts={states.map(state => step[state]).join()}
                p95={latency.get(step.at) ?? null}
              />
            ))}
        </tbody>
      </table>
    </div>
  )
})

interface StepProps {
  label: string
  /** Comma-separated, like `counts`. With strings, `memo` skips unchanged rows, usually all but the newest. */
  states: string
  counts: string
  /** Milliseconds. */
  p95: number | null
}

const Step = memo(function Step({ label, states, counts, p95 }: StepProps) {
  const names = states.split(',') as DeliveryState[]
  return (
    <tr>
      <th scope="row">{label}</th>
      {counts.split(',').map((count, place) => (
        <td key={names[place]}>{formatNumber(Number(count))}</td>
      ))}
      <td>{p95 === null ? 'none' : formatDuration(p95)}</td>
    </tr>
  )
})
