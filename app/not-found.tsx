import Link from 'next/link'
import { Mark } from '@/components/shared/mark'
import { Button } from '@/components/ui/button'

export default function NotFound() {
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
