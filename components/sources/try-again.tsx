'use client'

import { RotateCw } from 'lucide-react'
import { ActionProblem } from '@/components/shared/action-problem'
import { useAction } from '@/components/shared/use-action'
import { Button } from '@/components/ui/button'
import type { SourceActions, SourceChange } from './source-actions'

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
