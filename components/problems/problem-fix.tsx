'use client'

import { KeyRound, RotateCw } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { BulkDialog } from '@/components/jobs/bulk-dialog'
import { Button } from '@/components/ui/button'
import type { Problem } from '@/lib/problems/problem'
import { logQueryOf } from './words'

interface ProblemFixProps {
  problem: Problem
  range: string
  /** Why the user may not retry; null if they may. */
  retryRefusal: string | null
}

/** The action for the problem's deliveries: retry failed ones, or check the key of held ones. Rejected ones are final. */
export function ProblemFix({ problem, range, retryRefusal }: ProblemFixProps) {
  const [open, setOpen] = useState(false)
  if (problem.state === 'held') {
    return (
      <Button asChild size="sm" className="max-sm:h-10">
        <Link href={`/settings/integrations/segment?source=${problem.sourceId}`} prefetch={false}>
          <KeyRound aria-hidden strokeWidth={1.75} />
          Check the key
        </Link>
      </Button>
    )
  }
  const mayRetry = problem.state === 'failed' || problem.state === 'retrying'
  if (!mayRetry || problem.count === 0 || retryRefusal !== null) return null
  return (
    <>
      <Button
        variant={problem.state === 'failed' ? 'primary' : 'secondary'}
        size="sm"
        aria-haspopup="dialog"
        className="max-sm:h-10"
        onClick={() => setOpen(true)}
      >
        <RotateCw aria-hidden strokeWidth={1.75} />
        {problem.state === 'failed' ? 'Retry all' : 'Retry all now'}
      </Button>
      <BulkDialog
        open={open}
        onOpenChange={setOpen}
        kind="retry"
        chosen={{ source: problem.sourceId, q: logQueryOf(problem), range }}
      />
    </>
  )
}
