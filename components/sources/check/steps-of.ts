import type { DeliveryDetail } from '@/lib/contract/delivery'
import type { StepLook } from './check-step'

/** State of the last two steps. */
export function stepsOf(known: {
  test: Pick<DeliveryDetail, 'state'> | null
  /** A test is in progress. */
  waits: boolean
  verified: boolean
  /** Someone checked Segment and did not find the event. */
  missing: boolean
}): { accepted: StepLook; seen: StepLook } {
  const { test, waits, verified, missing } = known
  return {
    accepted: acceptedLook(test, waits, verified),
    seen: verified ? 'done' : missing ? 'failed' : 'ahead',
  }
}

function acceptedLook(
  test: Pick<DeliveryDetail, 'state'> | null,
  waits: boolean,
  verified: boolean,
): StepLook {
  switch (test?.state) {
    case undefined:
      return waits ? 'busy' : verified ? 'done' : 'ahead'
    case 'accepted':
      return 'done'
    case 'failed':
    case 'rejected':
    case 'discarded':
      return 'failed'
    case 'retrying':
    case 'held':
      return 'odd'
    default:
      return 'busy'
  }
}
