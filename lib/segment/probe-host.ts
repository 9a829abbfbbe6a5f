import { errorName } from './record-request'

/** Whether anything responded over HTTP, with TLS if the origin uses it, and how fast. */
export type HostProbe =
  | { reached: true; status: number; durationMs: number }
  | { reached: false; error: string; durationMs: number }

/**
 * Requests the root page of an origin: no key, no event, no path that accepts events. Any HTTP response shows that the host is
 * reachable from here, and nothing more.
 */
export async function probeHost(origin: string, timeoutMs: number): Promise<HostProbe> {
  const start = performance.now()
  const elapsed = () => Math.round(performance.now() - start)
  try {
    const response = await fetch(origin, {
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(timeoutMs),
    })
    const durationMs = elapsed()
    await response.body?.cancel()
    return { reached: true, status: response.status, durationMs }
  } catch (error) {
    return { reached: false, error: errorName(error), durationMs: elapsed() }
  }
}
