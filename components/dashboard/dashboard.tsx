'use client'

import '@/components/log/deliveries.css'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import type { Page } from '@/components/log/fetch-deliveries'
import { LiveControl } from '@/components/log/live-control'
import { useDeliveryLog } from '@/components/log/use-delivery-log'
import { Clock } from '@/components/shared/clock'
import { useAnnouncer } from '@/components/shared/use-announcer'
import { useWaitReason } from '@/components/shared/use-motion'
import type { Ledger } from '@/lib/contract/delivery'
import type { DeliveryState } from '@/lib/contract/states'
import type { LedgerCheck } from '@/lib/ledger/read-ledger-check'
import { NO_FILTER } from '@/lib/log/query/log-filter'
import { DayCard } from './day-card'
import { HealthCard, type SourceCondition } from './health-card'
import { LedgerCard } from './ledger-card'
import { RecentCard } from './recent-card'
import { SetupCard, type SetupStep } from './setup-card'

interface DashboardProps {
  accountId: string
  health: readonly SourceCondition[]
  counts: Readonly<Record<DeliveryState, number>>
  ledger: Ledger
  check: LedgerCheck
  recent: Page
  /** Empty once setup is complete. */
  setup: readonly SetupStep[]
}

const RECENT_ROWS = 10
/** The minimum time between refreshes of the health and counts, which the server renders with the page. */
const REFRESH_MS = 10_000

/** The dashboard: health, the last 24 hours, the ledger and the newest deliveries. */
export function Dashboard({ ledger: read, ...props }: DashboardProps) {
  const { accountId, health, counts, check, recent, setup } = props
  const box = useRef<HTMLDivElement>(null)
  const [stopped, setStopped] = useState(false)
  const waiting = useWaitReason(box)
  const [ledger, setLedger] = useState(read)
  useEffect(() => setLedger(read), [read])
  const { sentence, count } = useAnnouncer()
  const changed = useRef(false)
  const log = useDeliveryLog({
    accountId,
    filter: NO_FILTER,
    initial: { page: recent, query: '' },
    motion: stopped ? 'stop' : waiting ? 'wait' : 'follow',
    onNews: count,
    onLedger: next => {
      changed.current = true
      setLedger(next)
    },
    pageSize: RECENT_ROWS,
  })
  const { refresh } = useRouter()
  const polling = log.live.status === 'polling' || log.live.status === 'full'
  useEffect(() => {
    if (stopped) return
    const timer = setInterval(() => {
      if (document.hidden || !(changed.current || polling)) return
      changed.current = false
      refresh()
    }, REFRESH_MS)
    return () => clearInterval(timer)
  }, [stopped, polling, refresh])

  return (
    <Clock stopped={stopped}>
      <div className="mx-auto grid max-w-6xl gap-5 px-4 py-5 sm:px-5">
        <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <h1 className="font-semibold text-xl tracking-tight">Dashboard</h1>
          <LiveControl
            live={log.live}
            stopped={stopped}
            waiting={waiting}
            rate={log.rate}
            onStop={setStopped}
          />
        </header>
        {setup.length > 0 && <SetupCard steps={setup} />}
        <HealthCard sources={health} />
        <DayCard counts={counts} />
        <LedgerCard ledger={ledger} check={check} />
        <RecentCard rows={log.state.rows.slice(0, RECENT_ROWS)} arrived={log.state.arrived} box={box} />
        <p role="status" className="sr-only">
          {stopped ? '' : sentence}
        </p>
      </div>
    </Clock>
  )
}
