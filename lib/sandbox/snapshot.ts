import type { Region } from '@/lib/contract/region'
import { config } from '@/lib/platform/config'
import { AppError, messageOf, notFound } from '@/lib/platform/errors'
import { type SandboxControl, sandboxControl } from './control-client'
import type { ActiveFault } from './fault-state'
import type { ReceivedEvent, SandboxStats } from './received'

/** All that the page `/sandbox` shows. */
export interface SandboxSnapshot {
  hosts: Record<Region, string>
  stats: SandboxStats
  /** The newest first. */
  events: ReceivedEvent[]
  faults: ActiveFault[]
  /** The sandbox's clock, milliseconds since 1970. */
  now: number
}

/**
 * The running sandbox. There is one in a demo and in development only.
 * @throws AppError `not_found` otherwise
 */
export function theSandbox(): SandboxControl {
  const { mode, sandboxUrl } = config()
  if ((mode !== 'demo' && mode !== 'dev') || sandboxUrl === null) throw notFound('There is no sandbox here.')
  return sandboxControl(sandboxUrl)
}

/** @throws AppError `not_found` without a sandbox, `unavailable` when it does not answer now */
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
