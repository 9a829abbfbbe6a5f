import type { Region } from '@/lib/contract/region'
import type { EventsAnswer, FaultsAnswer, StatsAnswer } from './control-api'
import type { FaultInput } from './fault'

/** Controls a running sandbox through its control origin. Each call throws a clear error when the sandbox does not respond. */
export interface SandboxControl {
  events(filter?: {
    region?: Region
    messageId?: string
    before?: number
    limit?: number
  }): Promise<EventsAnswer>
  stats(): Promise<StatsAnswer>
  /** Deletes everything received and resets the counts. */
  reset(): Promise<StatsAnswer>
  faults(): Promise<FaultsAnswer>
  /** Replaces all faults; an empty list removes them. */
  setFaults(faults: readonly FaultInput[]): Promise<FaultsAnswer>
  /** Adds a fault before the others, replacing one with the same region and key. */
  addFault(fault: FaultInput): Promise<FaultsAnswer>
  /** Removes a fault; without an ID, all of them. */
  stopFault(id?: number): Promise<FaultsAnswer>
}

async function call<Answer>(origin: string, method: string, path: string, body?: unknown): Promise<Answer> {
  let response: Response
  try {
    response = await fetch(new URL(path, origin), {
      method,
      cache: 'no-store',
      signal: AbortSignal.timeout(5_000),
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
  } catch (cause) {
    throw new Error('The sandbox is not responding. It restarts automatically; try again in a moment.', {
      cause,
    })
  }
  const answer = (await response.json()) as Answer & { message?: string }
  if (!response.ok)
    throw new Error(`The sandbox refused ${method} ${path}: ${answer.message ?? response.status}`)
  return answer
}

/** @param origin the control origin, such as `http://127.0.0.1:4003` */
export function sandboxControl(origin: string): SandboxControl {
  return {
    events: (filter = {}) => {
      const query = new URLSearchParams(Object.entries(filter).map(([name, value]) => [name, String(value)]))
      return call(origin, 'GET', `/events?${query}`)
    },
    stats: () => call(origin, 'GET', '/stats'),
    reset: () => call(origin, 'DELETE', '/events'),
    faults: () => call(origin, 'GET', '/faults'),
    addFault: fault => call(origin, 'POST', '/faults', fault),
    stopFault: id => call(origin, 'DELETE', id === undefined ? '/faults' : `/faults?id=${id}`),
    setFaults: faults => call(origin, 'PUT', '/faults', { faults }),
  }
}
