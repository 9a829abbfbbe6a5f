/** The longest time that work waits for the thread to become idle. */
const TIMEOUT_MS = 3_000

/** Runs work when the thread has nothing more urgent to do. @returns a function that cancels it */
export function whenIdle(work: () => void): () => void {
  // Safari does not support idle callbacks.
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(work)
    return () => clearTimeout(timer)
  }
  const id = requestIdleCallback(work, { timeout: TIMEOUT_MS })
  return () => cancelIdleCallback(id)
}
