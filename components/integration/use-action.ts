'use client'

import { useState } from 'react'
import { showToast } from '@/components/ui/toaster'
import type { ActionResult } from '@/lib/auth/action-result'

interface RunningAction {
  pending: boolean
  message: string | null
  /** Runs the action; `done` is called when it went well. */
  run: <T extends object>(
    work: () => Promise<ActionResult<T>>,
    done: (result: T) => void,
    success?: string,
  ) => Promise<void>
  reset: () => void
}

/** A server action behind a button: while it runs, and what it said when it was refused. */
export function useAction(): RunningAction {
  const [pending, setPending] = useState(false)
  const [message, setMessage] = useState<string | null>(null)

  const run: RunningAction['run'] = async (work, done, success) => {
    setPending(true)
    setMessage(null)
    try {
      const result = await work()
      if (!result.ok) {
        setMessage(result.message)
        return
      }
      done(result)
      if (success) showToast.success(success)
    } catch {
      setMessage('The server did not answer. Check the connection and try again.')
    } finally {
      setPending(false)
    }
  }
  return { pending, message, run, reset: () => setMessage(null) }
}
