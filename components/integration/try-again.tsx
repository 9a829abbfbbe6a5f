'use client'

import { RotateCw } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { ActionProblem } from './action-problem'
import type { SourceActions, SourceChange } from './source-actions'
import { useAction } from './use-action'

/** Asks Segment at once, instead of waiting for the next try. */
export function TryAgain({ at, resume }: { at: SourceChange; resume: SourceActions['resume'] }) {
  const { pending, problem, run } = useAction()
  return (
    <>
      <Button
        size="sm"
        variant="primary"
        disabled={pending}
        onClick={() =>
          run(
            () => resume(at),
            () => undefined,
            'Asking Segment again.',
          )
        }
      >
        <RotateCw aria-hidden strokeWidth={1.75} />
        Try again now
      </Button>
      <ActionProblem id="try-again-error" problem={problem} again="Try again now" />
    </>
  )
}
