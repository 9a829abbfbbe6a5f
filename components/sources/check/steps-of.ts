import type { DeliveryDetail } from '@/lib/contract/delivery'
import type { StepLook } from './check-step'

/** How far the last two rungs are climbed. Pure. */
export function stepsOf(known: {
  test: Pick<DeliveryDetail, 'state'> | null
  /** A test is under way. */
  waits: boolean
  verified: boolean
  /** Somebody looked and did not find it. */
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
