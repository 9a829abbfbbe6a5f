import { useEffect, useState } from 'react'
import type { ConnectionCheck } from '@/lib/sources/check-connection'

export interface RunningCheck {
  /** Null until there is an answer. */
  check: ConnectionCheck | null
  pending: boolean
  /** Why it could not be looked at. */
  problem: string | null
  again: () => void
}

const UNREACHABLE = 'The server did not answer. Check the connection and try again.'

/** Looks at the connection of a source when the page shows it, and again when asked. Null: the person may not. */
export function useCheck(sourceId: string | null): RunningCheck {
  const [check, setCheck] = useState<ConnectionCheck | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [pending, setPending] = useState(sourceId !== null)
  const [count, setCount] = useState(0)

  // `count` has it look once more.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (sourceId === null) return
    const leaving = new AbortController()
    setPending(true)
    ask(sourceId, leaving.signal)
      .then(answer => {
        setCheck(answer.check)
        setProblem(answer.problem)
        setPending(false)
      })
      // Left in the middle of it.
      .catch(() => undefined)
    return () => leaving.abort()
  }, [sourceId, count])
  return { check, pending, problem, again: () => setCount(before => before + 1) }
}

/** @throws when the signal says so */
async function ask(
  sourceId: string,
  signal: AbortSignal,
): Promise<{ check: ConnectionCheck | null; problem: string | null }> {
  try {
    const response = await fetch(`/api/sources/check?source=${sourceId}`, { method: 'POST', signal })
    const body: { check?: ConnectionCheck; message?: string } = await response.json()
    return { check: body.check ?? null, problem: body.check ? null : (body.message ?? UNREACHABLE) }
  } catch (error) {
    if (signal.aborted) throw error
    return { check: null, problem: UNREACHABLE }
  }
}
