'use client'

import './deliveries.css'
import { useCallback, useMemo, useRef } from 'react'
import { LogChart } from '@/components/chart/log-chart'
import { Clock } from './clock'
import { DeliveryDrawer } from './delivery-drawer'
import type { Page } from './fetch-deliveries'
import { LogFilters } from './filters/log-filters'
import type { SourceChoice } from './filters/source-select'
import { useTimeZone } from './filters/time-zone'
import type { ViewActions, Views } from './filters/view-actions'
import { LiveControl } from './live-control'
import { LogError } from './log-error'
import { isFiltered, NO_FILTER } from './log-filter'
import { LogFoot } from './log-foot'
import { LogTable } from './log-table'
import { useAnnouncer } from './use-announcer'
import { useDeliveryLog } from './use-delivery-log'
import { useLogAddress } from './use-log-address'
import { useWaitReason } from './use-motion'
import { WaitingPill } from './waiting-pill'

interface DeliveryLogProps {
  accountId: string
  sources: readonly SourceChoice[]
  /** The first page for the address that was asked for, and that address's filters. */
  initial: { page: Page; query: string }
  /** Why this person may not retry; null when they may. */
  retryRefusal: string | null
  views: Views
  viewActions: ViewActions
}

/** The live log: filters, rows, and the delivery that is open beside them. */
export function DeliveryLog(props: DeliveryLogProps) {
  const { accountId, sources, initial, retryRefusal, views, viewActions } = props
  const box = useRef<HTMLDivElement>(null)
  const address = useLogAddress(sources)
  const { filter, openId, stopped, setFilter, setOpenId, setStopped } = address
  const { timeZone } = useTimeZone()
  const waiting = useWaitReason(box, openId !== null)
  const { sentence, count } = useAnnouncer()
  const log = useDeliveryLog({
    accountId,
    filter,
    initial,
    motion: stopped ? 'stop' : waiting ? 'wait' : 'follow',
    onNews: count,
  })
  const { state, apply, loadOlder } = log
  const drawerRows = useMemo(() => [...state.waiting, ...state.rows], [state.waiting, state.rows])
  const open = useCallback((id: string) => setOpenId(id, openId !== null), [setOpenId, openId])

  function showWaiting() {
    apply()
    box.current?.scrollTo({ top: 0 })
  }

  return (
    <Clock stopped={stopped}>
      <div className="mx-auto flex h-[calc(100dvh-var(--frame-top))] max-w-400 flex-col">
        <header className="grid gap-4 px-4 pt-5 pb-4 sm:px-5">
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
            <h1 className="font-semibold text-xl tracking-tight">Deliveries</h1>
            <LiveControl
              live={log.live}
              stopped={stopped}
              waiting={waiting}
              rate={log.rate}
              onStop={setStopped}
            />
          </div>
          <LogFilters
            filter={filter}
            sources={sources}
            change={stopped ? null : state.recent}
            newest={state.rows[0]?.receivedAt ?? null}
            views={views}
            viewActions={viewActions}
            shown={address.shown}
            viewId={address.viewId}
            onChange={setFilter}
            onShowView={address.showView}
          />
        </header>
        <LogChart filter={filter} onFilter={setFilter} stopped={stopped} news={state} timeZone={timeZone} />
        {log.error && <LogError {...log.error} outdated={log.outdated} onRetry={log.reload} />}
        <div className="relative flex min-h-0 flex-1 flex-col border-border border-t">
          <WaitingPill
            rows={stopped ? [] : state.waiting}
            more={!stopped && state.stale}
            onShow={showWaiting}
          />
          <LogTable
            rows={state.rows}
            more={state.cursor !== null}
            arrived={state.arrived}
            selectedId={openId}
            busy={log.loading || log.outdated}
            box={box}
            onOpen={open}
            onEnd={loadOlder}
            foot={
              <LogFoot
                count={state.rows.length}
                more={state.cursor !== null}
                loading={log.loading || log.outdated}
                loadingOlder={log.loadingOlder}
                filtered={isFiltered(filter)}
                searchedTo={log.searchedTo}
                onOlder={loadOlder}
                onClear={() => setFilter(NO_FILTER)}
              />
            }
          />
        </div>
        <p role="status" className="sr-only">
          {stopped ? '' : sentence}
        </p>
        <DeliveryDrawer
          id={openId}
          rows={drawerRows}
          retryRefusal={retryRefusal}
          onOpen={open}
          onClose={() => setOpenId(null)}
        />
      </div>
    </Clock>
  )
}
