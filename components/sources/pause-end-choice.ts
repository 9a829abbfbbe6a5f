/** When a pause ends: manually, after some minutes, or at a time in the format of a `datetime-local` input. */
export interface PauseEndChoice {
  kind: 'manual' | 'minutes' | 'time'
  minutes: number
  local: string
}

export const MANUAL: PauseEndChoice = { kind: 'manual', minutes: 0, local: '' }

const HOUR = 60
/** Preset durations, in minutes. */
export const DURATIONS = [
  { minutes: 15, label: 'In 15 minutes' },
  { minutes: HOUR, label: 'In 1 hour' },
  { minutes: 4 * HOUR, label: 'In 4 hours' },
  { minutes: 24 * HOUR, label: 'In 24 hours' },
  { minutes: 72 * HOUR, label: 'In 72 hours' },
] as const

/** The choice as the action's input. A time that cannot be parsed is sent as is, and the server explains the error. */
export function toInput(end: PauseEndChoice): { resumeInMinutes?: number; resumeAt?: string } {
  if (end.kind === 'minutes') return { resumeInMinutes: end.minutes }
  if (end.kind === 'manual') return {}
  const at = new Date(end.local)
  return { resumeAt: Number.isNaN(at.getTime()) ? end.local : at.toISOString() }
}
