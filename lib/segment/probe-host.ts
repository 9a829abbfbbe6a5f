import { errorName } from './record-request'

/** Whether anything answered over HTTP, TLS included, and how fast. */
export type HostProbe =
  | { reached: true; status: number; durationMs: number }
  | { reached: false; error: string; durationMs: number }

/**
 * Asks an origin for its root page: no key, no event, no path that takes events. Any HTTP answer shows that the host can
 * be reached from here, and nothing more.
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
