import { formatNumber } from '@/components/deliveries/format'
import { formatDuration } from '@/lib/contract/duration'
import { STATE_LABEL } from '@/lib/contract/states'
import type { Volume } from '@/lib/contract/volume'
import { SERIES } from './series'
import { stepLabel } from './time-steps'

/** Every step of the chart for those who do not see it. */
export function VolumeTable({ volume, timeZone }: { volume: Volume; timeZone: string | undefined }) {
  const states = SERIES.filter(state => volume.totals[state] > 0)
  const latency = new Map(volume.latency.map(step => [step.at, step]))
  return (
    <div className="sr-only">
      <table>
        <caption>Deliveries received per step, by state</caption>
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
              <tr key={step.at}>
                <th scope="row">{stepLabel(step.at, volume.stepMs, timeZone)}</th>
                {states.map(state => (
                  <td key={state}>{formatNumber(step[state])}</td>
                ))}
                <td>{durationOf(latency.get(step.at)?.p95)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  )
}

const durationOf = (ms: number | null | undefined) =>
  ms === null || ms === undefined ? 'none' : formatDuration(ms)
