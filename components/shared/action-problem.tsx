'use client'

import { CircleAlert, ExternalLink, Users } from 'lucide-react'
import { WithCode } from '@/components/ui/code'
import { LocalTime } from '@/components/ui/local-time'
import type { ActionProblem as Problem } from '@/lib/accounts/action-result'
import type { Change } from '@/lib/accounts/change'
import { describeChange } from '@/lib/accounts/describe-change'

interface ActionProblemProps {
  id: string
  problem: Problem | null
  /** The label of the button that runs the action again. */
  again: string
}

/**
 * Why an action was refused and what to do about it: someone else saved first, the session has ended, or the server's
 * message. It is announced to screen readers; the input is kept.
 */
export function ActionProblem({ id, problem, again }: ActionProblemProps) {
  return (
    <div id={id} role="alert" className="empty:hidden">
      {problem && <ProblemMessage problem={problem} again={again} />}
    </div>
  )
}

function ProblemMessage({ problem, again }: { problem: Problem; again: string }) {
  if (problem.changes && problem.changes.length > 0)
    return <EditConflict changes={problem.changes} again={again} />
  return (
    <div className="flex gap-1.5 text-[13px] text-failed">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
      <p className="min-w-0">
        <WithCode>{problem.message}</WithCode>{' '}
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
            , then come back and click {again}. Your input is still here.
          </>
        )}
      </p>
    </div>
  )
}

/** Lists the changes that someone else saved first. The user's input is kept. */
function EditConflict({ changes, again }: { changes: readonly Change[]; again: string }) {
  return (
    <div className="flex gap-2.5 rounded-lg border border-retrying/20 bg-retrying-soft px-3.5 py-3 text-[13px]">
      <Users aria-hidden className="mt-0.5 size-4 shrink-0 text-retrying" strokeWidth={1.75} />
      <div className="grid min-w-0 flex-1 gap-1.5">
        <p className="font-medium">Someone else saved first. Your changes aren’t saved yet.</p>
        <ul className="grid gap-1">
          {changes.map(change => (
            <li key={change.id} className="break-words">
              <span className="font-medium">{change.by}</span> {describeChange(change)},{' '}
              <LocalTime iso={change.at} />
            </li>
          ))}
        </ul>
        <p>
          The page now shows their changes, and your input is kept. Click <strong>{again}</strong> to
          overwrite them.
        </p>
      </div>
    </div>
  )
}
