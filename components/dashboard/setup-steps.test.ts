import { expect, it } from 'vitest'
import { EMPTY_LEDGER } from '@/lib/contract/ledger'
import { setupSteps } from './setup-steps'

const done = (known: Parameters<typeof setupSteps>[0]) => setupSteps(known).map(step => step.done)
const nothing = { connected: false, verified: false, hasIngestKey: false, ledger: EMPTY_LEDGER }

it('checks off completed steps and returns none once someone has confirmed an event in Segment', () => {
  expect(done(nothing)).toEqual([false, false, false, false, false, false])
  const queued = { ...EMPTY_LEDGER, received: 1, queued: 1 }
  expect(done({ ...nothing, connected: true, hasIngestKey: true, ledger: queued })).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
  ])
  const accepted = { ...EMPTY_LEDGER, received: 1, accepted: 1 }
  expect(done({ ...nothing, connected: true, hasIngestKey: true, ledger: accepted }).at(-1)).toBe(false)
  expect(done({ ...nothing, connected: true, verified: true, ledger: accepted })).toEqual([])
})
