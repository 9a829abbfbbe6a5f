import { SearchX } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

export default function ProblemNotFound() {
  return (
    <div className="grid min-h-96 place-items-center">
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={SearchX}
        title="Problem not found"
        action={
          <Button asChild size="sm">
            <Link href="/problems">All problems</Link>
          </Button>
        }
      >
        Its source may have been deleted, or it may belong to another account.
      </EmptyState>
    </div>
  )
}
