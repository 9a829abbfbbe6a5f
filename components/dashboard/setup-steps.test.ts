import { expect, it } from 'vitest'
import { EMPTY_LEDGER } from '@/lib/contract/ledger'
import { setupSteps } from './setup-steps'

const done = (known: Parameters<typeof setupSteps>[0]) => setupSteps(known).map(step => step.done)

it('ticks what is done, and goes when the first event is accepted', () => {
  expect(done({ connected: false, hasIngestKey: false, ledger: EMPTY_LEDGER })).toEqual([
    false,
    false,
    false,
    false,
    false,
  ])
  expect(
    done({ connected: true, hasIngestKey: true, ledger: { ...EMPTY_LEDGER, received: 1, queued: 1 } }),
  ).toEqual([true, true, true, true, false])
  expect(
    done({ connected: true, hasIngestKey: true, ledger: { ...EMPTY_LEDGER, received: 1, accepted: 1 } }),
  ).toEqual([])
})
