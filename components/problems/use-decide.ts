'use client'

import { useTransition } from 'react'
import { UNREACHABLE } from '@/components/shared/use-action'
import { showToast } from '@/components/ui/toaster'
import type { ActionResult } from '@/lib/accounts/action-result'

/** The window event dispatched after a decision. */
export const DECIDED = 'problem-decided'

/** The decisions that a user can make about a problem. */
export interface ProblemActions {
  mute: (input: { key: string; for: '1h' | '24h' | 'until_stops' }) => Promise<ActionResult>
  resolve: (input: { key: string }) => Promise<ActionResult>
  reopen: (input: { key: string }) => Promise<ActionResult>
}

/** Runs a decision and confirms it, or shows its error, in a toast. */
export function useDecide(): {
  busy: boolean
  decide: (work: () => Promise<ActionResult>, done: string) => void
} {
  const [busy, start] = useTransition()
  return {
    busy,
    decide: (work, done) =>
      start(async () => {
        const result = await work().catch(() => null)
        if (!result?.ok) return showToast.error(result?.message ?? UNREACHABLE.message)
        window.dispatchEvent(new Event(DECIDED))
        showToast.success(done)
      }),
  }
}
