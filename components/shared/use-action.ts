'use client'

import { useRef, useState } from 'react'
import { showToast } from '@/components/ui/toaster'
import type { ActionProblem, ActionResult } from '@/lib/accounts/action-result'

export const UNREACHABLE: ActionProblem = {
  message: 'The server didn’t respond. Check your connection, then try again.',
  field: null,
}

interface RunningAction {
  pending: boolean
  /** Why the last attempt was refused. */
  problem: ActionProblem | null
  /** The message of `problem`. */
  message: string | null
  /** Runs the action, unless it is already running; calls `done` on success. */
  run: <T extends object>(
    work: () => Promise<ActionResult<T>>,
    done: (result: T) => void,
    success?: string,
  ) => Promise<void>
  reset: () => void
}

/** The state of a server action behind a button: whether it is running, and why it was refused. */
export function useAction(): RunningAction {
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<ActionProblem | null>(null)
  // The second click of a double click may come before the disabled button is rendered.
  const running = useRef(false)

  const run: RunningAction['run'] = async (work, done, success) => {
    if (running.current) return
    running.current = true
    setPending(true)
    setProblem(null)
    try {
      const result = await work()
      if (!result.ok) {
        setProblem(result)
        return
      }
      done(result)
      if (success) showToast.success(success)
    } catch {
      setProblem(UNREACHABLE)
    } finally {
      running.current = false
      setPending(false)
    }
  }
  return { pending, problem, message: problem?.message ?? null, run, reset: () => setProblem(null) }
}
