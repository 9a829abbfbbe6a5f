import { KeyRound, RotateCw } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import type { Problem } from '@/lib/problems/problem'
import { logHref } from './words'

interface ProblemFixProps {
  problem: Problem
  range: string
  /** Why this person may not retry; null when they may. */
  retryRefusal: string | null
  size: 'sm' | 'md'
}

/** The action for its deliveries: retry failed ones, or check the key that held ones are waiting for. Rejected ones are final. */
export function ProblemFix({ problem, range, retryRefusal, size }: ProblemFixProps) {
  if (problem.state === 'held') {
    return (
      <Button asChild size={size} className="max-sm:h-10">
        <Link href={`/settings/integrations/segment?source=${problem.sourceId}`} prefetch={false}>
          <KeyRound aria-hidden strokeWidth={1.75} />
          Check the key
        </Link>
      </Button>
    )
  }
  if (problem.state !== 'failed' || problem.count === 0 || retryRefusal !== null) return null
  return (
    <Button asChild size={size} className="max-sm:h-10">
      <Link href={logHref(problem, range, 'retry')} prefetch={false}>
        <RotateCw aria-hidden strokeWidth={1.75} />
        Retry all
      </Link>
    </Button>
  )
}
