'use client'

import { TriangleAlert } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

/** Shown in place of a page that could not be made. The digest finds the details in the log. */
export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <div className="grid min-h-[60dvh] place-items-center">
      <EmptyState
        icon={TriangleAlert}
        title="This page could not be shown"
        action={
          <Button variant="primary" onClick={reset}>
            Try again
          </Button>
        }
      >
        The server had a problem, or is just starting. Try again in a moment.
        {error.digest && <span className="mt-2 block text-code">Reference {error.digest}</span>}
      </EmptyState>
    </div>
  )
}
