/** The longest that work waits for the thread to be free. */
const TIMEOUT_MS = 3_000

/** Runs work when the thread has nothing more urgent to do. @returns cancels it */
export function whenIdle(work: () => void): () => void {
  // Safari has no idle callback.
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(work)
    return () => clearTimeout(timer)
  }
  const id = requestIdleCallback(work, { timeout: TIMEOUT_MS })
  return () => cancelIdleCallback(id)
}
