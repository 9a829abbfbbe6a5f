'use client'

import { useTransition } from 'react'
import { showToast } from '@/components/ui/toaster'
import type { ActionResult } from '@/lib/accounts/action-result'
import { DECIDED } from './decided'

/** What a person may decide about a problem. */
export interface ProblemActions {
  mute: (input: { key: string; for: '1h' | '24h' | 'until_stops' }) => Promise<ActionResult>
  resolve: (input: { key: string }) => Promise<ActionResult>
  reopen: (input: { key: string }) => Promise<ActionResult>
}

const UNREACHABLE = 'The server did not answer. Check the connection and try again.'

/** Runs a decision; the page shows what came of it, and a toast says so. */
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
        if (!result?.ok) return showToast.error(result?.message ?? UNREACHABLE)
        window.dispatchEvent(new Event(DECIDED))
        showToast.success(done)
      }),
  }
}
