'use client'

import { CircleAlert, ExternalLink } from 'lucide-react'
import type { ActionProblem as Problem } from '@/lib/accounts/action-result'
import { LostRace } from './lost-race'

interface ActionProblemProps {
  id: string
  problem: Problem | null
  /** The button that tries again, by its label. */
  again: string
}

/**
 * Why an action was refused, where the person can do something about it: somebody else was faster, the session has
 * ended, or the words of the server. Announced when it appears; what was entered stays.
 */
export function ActionProblem({ id, problem, again }: ActionProblemProps) {
  return (
    <div id={id} role="alert" className="empty:hidden">
      {problem && <Words problem={problem} again={again} />}
    </div>
  )
}

function Words({ problem, again }: { problem: Problem; again: string }) {
  if (problem.changes && problem.changes.length > 0)
    return <LostRace changes={problem.changes} again={again} />
  return (
    <div className="flex gap-1.5 text-[13px] text-failed">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
      <p className="min-w-0">
        {problem.message}{' '}
        {problem.code === 'unauthenticated' && (
          <>
            <a
              href="/sign-in"
              target="_blank"
              rel="noreferrer"
              className="inline-flex items-center gap-1 rounded-sm font-medium underline underline-offset-2"
            >
              Sign in
              <ExternalLink aria-hidden className="size-3.5" strokeWidth={1.75} />
              <span className="sr-only">(opens in a new tab)</span>
            </a>
            , then come back and press {again}: what you entered is still here.
          </>
        )}
      </p>
    </div>
  )
}
