import { expect, it } from 'vitest'
import { type LaneFacts, sourceState } from './source-view'

const at = new Date('2026-03-12T10:00:00Z')
const lane: LaneFacts = { connected: true, paused: null, parkedAt: null, parkedReason: null, openUntil: null }

it.each<[string, Partial<LaneFacts>]>([
  ['connected', {}],
  ['not_connected', { connected: false, paused: 'hold', parkedAt: at }],
  ['paused', { paused: 'skip', parkedAt: at }],
  ['key_refused', { parkedAt: at, openUntil: new Date(at.getTime() + 1) }],
  ['backing_off', { openUntil: new Date(at.getTime() + 1) }],
  ['connected', { openUntil: new Date(at.getTime() - 1) }],
])('%s', (state, facts) => expect(sourceState({ ...lane, ...facts }, at)).toBe(state))
