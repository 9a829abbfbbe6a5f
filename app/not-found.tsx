import { SearchX } from 'lucide-react'
import Link from 'next/link'
import { AppFrame } from '@/app/app-frame'
import { Mark } from '@/components/shared/mark'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { currentSession } from '@/lib/accounts/session'
import { messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'

/** An unknown URL: inside the frame for signed-in users, and on a page of its own for everyone else. */
export default async function NotFound() {
  const session = await currentSession().catch((error: unknown) => {
    log().warn({ err: messageOf(error) }, 'the session of an unknown URL could not be read')
    return null
  })
  if (!session) return <NotFoundPage />
  return (
    <AppFrame session={session}>
      <div className="grid min-h-96 place-items-center">
        <h1 className="sr-only">Not found</h1>
        <EmptyState
          icon={SearchX}
          title="This page does not exist"
          action={
            <Button asChild size="sm">
              <Link href="/">Go to the dashboard</Link>
            </Button>
          }
        >
          Check the URL. The page may have moved.
        </EmptyState>
      </div>
    </AppFrame>
  )
}

function NotFoundPage() {
  return (
    <main className="grid min-h-dvh place-items-center px-4">
      <div className="grid max-w-sm justify-items-center gap-4 text-center">
        <Mark className="size-10" />
        <div className="grid gap-1">
          <h1 className="font-semibold text-xl tracking-tight">This page does not exist</h1>
          <p className="text-muted-foreground">Check the URL. The page may have moved.</p>
        </div>
        <Button asChild variant="primary">
          <Link href="/">Go to the dashboard</Link>
        </Button>
      </div>
    </main>
  )
}
