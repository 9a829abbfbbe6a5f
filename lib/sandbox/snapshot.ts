import type { Region } from '@/lib/contract/region'
import { config } from '@/lib/platform/config'
import { AppError, messageOf, notFound } from '@/lib/platform/errors'
import { type SandboxControl, sandboxControl } from './control-client'
import type { ActiveFault } from './fault-state'
import type { ReceivedEvent, SandboxStats } from './received'

/** The data of the page `/sandbox`. */
export interface SandboxSnapshot {
  hosts: Record<Region, string>
  stats: SandboxStats
  /** Newest first. */
  events: ReceivedEvent[]
  faults: ActiveFault[]
  /** The sandbox's clock, milliseconds since 1970. */
  now: number
}

/**
 * The running sandbox, which exists only in demo and development.
 * @throws AppError `not_found` otherwise
 */
export function theSandbox(): SandboxControl {
  const { mode, sandboxUrl } = config()
  if ((mode !== 'demo' && mode !== 'dev') || sandboxUrl === null)
    throw notFound('There is no sandbox here. Start the product with npm run demo.')
  return sandboxControl(sandboxUrl)
}

/** @throws AppError `not_found` without a sandbox, `unavailable` when it does not respond */
export async function readSnapshot(limit = 100): Promise<SandboxSnapshot> {
  const sandbox = theSandbox()
  try {
    const [{ stats }, { events }, { faults, now }] = await Promise.all([
      sandbox.stats(),
      sandbox.events({ limit }),
      sandbox.faults(),
    ])
    return { hosts: config().segmentHosts, stats, events, faults, now }
  } catch (cause) {
    throw new AppError('unavailable', messageOf(cause), { cause })
  }
}
