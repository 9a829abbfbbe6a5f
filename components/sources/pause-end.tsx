'use client'

import { toField } from '@/components/shared/moment-field'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { DAY_MS } from '@/lib/contract/duration'
import type { PauseMode } from '@/lib/sources/schemas'
import { DURATIONS, MANUAL, type PauseEndChoice } from './pause-end-choice'

interface PauseEndProps {
  mode: PauseMode
  holdLimit: string
  end: PauseEndChoice
  onChange: (end: PauseEndChoice) => void
  /** Error of the time field. */
  error: string | null
}

/** Whether and when the pause ends automatically. */
export function PauseEnd({ mode, holdLimit, end, onChange, error }: PauseEndProps) {
  const value = end.kind === 'minutes' ? String(end.minutes) : end.kind
  function choose(chosen: string) {
    if (chosen === 'manual') onChange(MANUAL)
    else if (chosen === 'time')
      onChange({ ...MANUAL, kind: 'time', local: toField(tomorrow().toISOString()).slice(0, 16) })
    else onChange({ ...MANUAL, kind: 'minutes', minutes: Number(chosen) })
  }
  return (
    <div className="grid gap-3">
      <div className="grid items-start gap-3 sm:grid-cols-2">
        <Field id="pause-end" label="Resume">
          <Select value={value} onChange={event => choose(event.target.value)}>
            <option value="manual">Manually</option>
            {DURATIONS.map(({ minutes, label }) => (
              <option key={minutes} value={minutes}>
                {label}
              </option>
            ))}
            <option value="time">At a specific time…</option>
          </Select>
        </Field>
        {end.kind === 'time' && (
          <Field id="pause-until" label="Date and time" error={error}>
            <Input
              type="datetime-local"
              value={end.local}
              onChange={event => onChange({ ...end, local: event.target.value })}
              required
            />
          </Field>
        )}
      </div>
      {mode === 'hold' && (
        <p className="text-[13px] text-muted-foreground">
          Each event is held for at most {holdLimit}, even if the pause lasts longer. After that, it is
          discarded.
        </p>
      )}
    </div>
  )
}

function tomorrow(): Date {
  return new Date(Date.now() + DAY_MS)
}
