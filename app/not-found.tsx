import Link from 'next/link'
import { AppFrame } from '@/app/app-frame'
import { Missing } from '@/app/missing'
import { Mark } from '@/components/shared/mark'
import { Button } from '@/components/ui/button'
import { currentSession } from '@/lib/accounts/session'
import { messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'

/** An unknown URL: inside the frame for signed-in users, and as a standalone page for everyone else. */
export default async function UnknownUrl() {
  const session = await currentSession().catch((error: unknown) => {
    log().warn({ err: messageOf(error) }, 'the session of an unknown URL could not be read')
    return null
  })
  if (!session) return <StandaloneNotFound />
  return (
    <AppFrame session={session}>
      <Missing
        what="This page"
        title="This page does not exist"
        link={{ href: '/', label: 'Go to the dashboard' }}
      >
        Check the URL. The page may have moved.
      </Missing>
    </AppFrame>
  )
}

function StandaloneNotFound() {
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
