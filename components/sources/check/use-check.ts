import { useEffect, useState } from 'react'
import { UNREACHABLE } from '@/components/shared/use-action'
import type { ConnectionCheck } from '@/lib/sources/check-connection'

export interface RunningCheck {
  /** Null until the first result. */
  check: ConnectionCheck | null
  pending: boolean
  /** Why the check could not run. */
  problem: string | null
  recheck: () => void
}

/** Checks a source's connection on load and on demand. @param sourceId null if the user may not check */
export function useCheck(sourceId: string | null): RunningCheck {
  const [check, setCheck] = useState<ConnectionCheck | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [pending, setPending] = useState(sourceId !== null)
  const [count, setCount] = useState(0)

  // A new `count` runs the check again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (sourceId === null) return
    const leaving = new AbortController()
    setPending(true)
    fetchCheck(sourceId, leaving.signal)
      .then(result => {
        setCheck(result.check)
        setProblem(result.problem)
        setPending(false)
      })
      // Aborted: the user left the page.
      .catch(() => undefined)
    return () => leaving.abort()
  }, [sourceId, count])
  return { check, pending, problem, recheck: () => setCount(before => before + 1) }
}

/** @throws if the signal aborts the request */
async function fetchCheck(
  sourceId: string,
  signal: AbortSignal,
): Promise<{ check: ConnectionCheck | null; problem: string | null }> {
  try {
    const response = await fetch(`/api/sources/check?source=${sourceId}`, { method: 'POST', signal })
    const body: { check?: ConnectionCheck; message?: string } = await response.json()
    return { check: body.check ?? null, problem: body.check ? null : (body.message ?? UNREACHABLE.message) }
  } catch (error) {
    if (signal.aborted) throw error
    return { check: null, problem: UNREACHABLE.message }
  }
}
