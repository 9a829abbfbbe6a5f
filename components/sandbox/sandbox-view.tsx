'use client'

import { CloudOff } from 'lucide-react'
import { useCallback, useEffect, useState, useTransition } from 'react'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import { showToast } from '@/components/ui/toaster'
import type { ActionResult } from '@/lib/accounts/action-result'
import type { ReceivedEvent } from '@/lib/sandbox/received'
import type { SandboxSnapshot } from '@/lib/sandbox/snapshot'
import { FaultControls } from './fault-controls'
import { MessageSheet } from './message-sheet'
import { ReceivedCard } from './received-card'
import { RegionCard } from './region-card'
import type { Preset, SandboxActions } from './types'

interface SandboxViewProps {
  initial: SandboxSnapshot | null
  presets: readonly Preset[]
  /** Why the user may not make changes; null if they may. */
  readOnly: string | null
  actions: SandboxActions
}

/** Both regions, fault injection, and received messages. */
export function SandboxView({ initial, presets, readOnly, actions }: SandboxViewProps) {
  const { snapshot, stale, refresh } = useSandbox(initial)
  const [pending, startTransition] = useTransition()
  const [open, setOpen] = useState<ReceivedEvent | null>(null)
  const run = (work: () => Promise<ActionResult>) =>
    startTransition(async () => {
      const result = await work()
      if (!result.ok) showToast.error(result.message)
      await refresh()
    })
  const mayChange = readOnly === null
  return (
    <>
      {stale && (
        <Notice icon={CloudOff} tone="warning" title="The sandbox is not responding">
          It restarts automatically, and this page reconnects on its own.
        </Notice>
      )}
      {snapshot ? (
        <div className="grid gap-4 md:grid-cols-2">
          {(['us', 'eu'] as const).map(region => (
            <RegionCard
              key={region}
              region={region}
              host={snapshot.hosts[region]}
              stats={snapshot.stats[region]}
              faults={snapshot.faults.filter(({ fault }) => (fault.region ?? region) === region)}
              now={snapshot.now}
              {...(mayChange ? { onStop: (id: number) => run(() => actions.stopFault({ id })) } : {})}
              pending={pending}
            />
          ))}
        </div>
      ) : (
        <Skeleton className="h-44" />
      )}
      <FaultControls
        presets={presets}
        readOnly={readOnly}
        pending={pending}
        onStart={(preset, region) => run(() => actions.startFault({ preset, region }))}
      />
      <ReceivedCard
        events={snapshot?.events ?? []}
        pending={pending}
        onOpen={setOpen}
        {...(mayChange ? { onClear: () => run(() => actions.clearReceived()) } : {})}
      />
      <MessageSheet event={open} onClose={() => setOpen(null)} />
    </>
  )
}

const POLL_MS = 2_000

interface Seen {
  snapshot: SandboxSnapshot | null
  /** Whether the last request failed; the snapshot is from the last one that succeeded. */
  stale: boolean
}

/** The sandbox's state, polled while the page is visible. */
function useSandbox(initial: SandboxSnapshot | null): Seen & { refresh: () => Promise<void> } {
  const [seen, setSeen] = useState<Seen>({ snapshot: initial, stale: initial === null })
  const refresh = useCallback(async () => {
    const snapshot = await fetchSnapshot()
    setSeen(before => (snapshot ? { snapshot, stale: false } : { ...before, stale: true }))
  }, [])
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void refresh()
    }, POLL_MS)
    return () => clearInterval(timer)
  }, [refresh])
  return { ...seen, refresh }
}

async function fetchSnapshot(): Promise<SandboxSnapshot | null> {
  try {
    const response = await fetch('/sandbox/data', { cache: 'no-store' })
    return response.ok ? ((await response.json()) as SandboxSnapshot) : null
  } catch {
    return null
  }
}
