/** What a source is doing, in one word. */
export type SourceState = 'not_connected' | 'connected' | 'paused' | 'key_refused' | 'backing_off'

/** The columns of a lane that the state depends on. */
export interface LaneFacts {
  connected: boolean
  paused: 'hold' | 'skip' | null
  parkedAt: Date | null
  parkedReason: string | null
  openUntil: Date | null
}

/** The state to show: what a person did takes precedence over what Segment did. */
export function sourceState(lane: LaneFacts, at: Date): SourceState {
  if (!lane.connected) return 'not_connected'
  if (lane.paused) return 'paused'
  if (lane.parkedAt) return 'key_refused'
  if (lane.openUntil && lane.openUntil > at) return 'backing_off'
  return 'connected'
}
