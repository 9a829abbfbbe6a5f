import { Link2Off } from 'lucide-react'
import { Notice } from '@/components/ui/notice'
import { AppError } from '@/lib/platform/errors'

/** What a link shows, or why it does not work. @throws everything but an expected error */
export async function readLink<T>(read: () => Promise<T>): Promise<{ found: T } | { problem: string }> {
  try {
    return { found: await read() }
  } catch (error) {
    if (error instanceof AppError) return { problem: error.message }
    throw error
  }
}

/** Why a link does not work. */
export function LinkProblem({ problem }: { problem: string }) {
  return (
    <Notice icon={Link2Off} tone="warning" title="This link does not work">
      {problem}
    </Notice>
  )
}
