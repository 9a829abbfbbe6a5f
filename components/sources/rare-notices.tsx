'use client'

import { type ComponentProps, lazy, Suspense } from 'react'

// Seldom on the page, so their code comes with them.
const Paused = lazy(() => import('./paused-notice'))
const Retry = lazy(() => import('./retry-offer'))
const Replay = lazy(() => import('./replay-offer'))

export function PausedNotice(props: ComponentProps<typeof Paused>) {
  return (
    <Suspense>
      <Paused {...props} />
    </Suspense>
  )
}

export function RetryOffer(props: ComponentProps<typeof Retry>) {
  return (
    <Suspense>
      <Retry {...props} />
    </Suspense>
  )
}

export function ReplayOffer(props: ComponentProps<typeof Replay>) {
  return (
    <Suspense>
      <Replay {...props} />
    </Suspense>
  )
}
