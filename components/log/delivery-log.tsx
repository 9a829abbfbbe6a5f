'use client'

import './deliveries.css'
import { useCallback, useMemo, useRef, useState } from 'react'
import { BulkBar } from '@/components/jobs/bulk-bar'
import { BulkMenu } from '@/components/jobs/bulk-menu'
import { JobsOfLog } from '@/components/jobs/jobs-of-log'
import { LogChart } from '@/components/log/chart/log-chart'
import { Clock } from '@/components/shared/clock'
import { TimeZoneChoice } from '@/components/shared/time-zone'
import { useAnnouncer } from '@/components/shared/use-announcer'
import { useWaitReason } from '@/components/shared/use-motion'
import type { OpenJobs } from '@/lib/jobs/job'
import { apiQuery, filterQuery } from '@/lib/log/query/log-filter'
import { DeliveryDrawer } from './delivery-drawer'
import { NarrowLog } from './detail/narrow'
import { ExportMenu } from './export-menu'
import type { Page } from './fetch-deliveries'
import { LogFilters } from './filters/log-filters'
import type { SourceChoice } from './filters/source-select'
import type { ViewActions, Views } from './filters/views'
import { LiveControl } from './live-control'
import { LogFoot } from './log-foot'
import { ColumnNotice, LogError, OfferNotice } from './log-notices'
import { LogTable, type LogTableHandle } from './log-table'
import { DisplayMenu } from './table/display-menu'
import { useLiveLine } from './table/log-line'
import { NOTHING_SELECTED, toggleAll, toggleSelected } from './table/selection'
import { withTerm } from './table/terms'
import { useTableLook } from './table/use-columns'
import { useLogKeys } from './table/use-log-keys'
import { useHiddenTitle } from './table/use-title'
import { useDeliveryDetail } from './use-delivery-detail'
import { useDeliveryLog } from './use-delivery-log'
import { useLogAddress } from './use-log-address'
import { useFlood, WaitingPill } from './waiting-pill'

interface DeliveryLogProps {
  accountId: string
  sources: readonly SourceChoice[]
  /** The first page that the server rendered, and the filters it was rendered for. */
  initial: { page: Page; query: string }
  jobs: OpenJobs
  /** Why the user may not retry; null if they may. */
  retryRefusal: string | null
  /** Why the user may not export; null if they may. */
  exportRefusal: string | null
  views: Views
  viewActions: ViewActions
}

/** The live log: filters, rows and the open delivery. */
export function DeliveryLog(props: DeliveryLogProps) {
  const { accountId, sources, initial, jobs, retryRefusal, exportRefusal, views, viewActions } = props
  const box = useRef<HTMLDivElement>(null)
  const table = useRef<LogTableHandle>(null)
  const address = useLogAddress(sources)
  const { filter, openId, stopped, setFilter, setOpenId, setStopped } = address
  const look = useTableLook()
  const [selection, setSelection] = useState(NOTHING_SELECTED)
  const [activeId, setActiveId] = useState<string | null>(null)
  const [flooded, setFlooded] = useState(false)
  const query = filterQuery(filter).toString()
  const [selectedOf, setSelectedOf] = useState(query)
  // Clear the selection when the filters change: a selected row must not be out of view.
  if (selectedOf !== query) {
    setSelectedOf(query)
    setSelection(NOTHING_SELECTED)
  }
  const checked = selection.ids.size > 0
  const waiting = useWaitReason(box, { open: openId !== null, checked, flood: flooded })
  const announcer = useAnnouncer()
  const onHidden = useHiddenTitle()
  const motion = stopped ? 'stop' : waiting ? 'wait' : 'follow'
  const log = useDeliveryLog({ accountId, filter, initial, motion, onNews: announcer.count, onHidden })
  const { state, apply, loadOlder } = log
  const flood = useFlood(log.rate)
  if (flood !== flooded) setFlooded(flood)
  const live = useLiveLine(state.rows[0]?.id, query, !stopped)
  const drawerRows = useMemo(() => [...state.waiting, ...state.rows], [state.waiting, state.rows])
  const wasOpen = useRef(false)
  wasOpen.current = openId !== null
  const open = useCallback((id: string) => setOpenId(id, wasOpen.current), [setOpenId])
  const narrow = useCallback(
    (term: string) => setFilter({ q: withTerm(filter.q, term) }),
    [filter.q, setFilter],
  )
  const order = useRef<string[]>([])
  order.current = state.rows.map(row => row.id)
  const check = useCallback(
    (id: string, range: boolean) => setSelection(now => toggleSelected(now, id, range, order.current)),
    [],
  )
  const clearSelection = useCallback(() => setSelection(NOTHING_SELECTED), [])
  const listed = drawerRows.find(row => row.id === openId)
  const detail = useDeliveryDetail(openId, listed?.version ?? 0)

  function showWaiting() {
    apply()
    box.current?.scrollTo({ top: 0 })
  }
  useLogKeys({
    rows: drawerRows,
    openId,
    stopped,
    retryRefusal,
    table,
    selected: selection.ids.size,
    onOpen: open,
    onCheck: check,
    onClearSelection: clearSelection,
    onStop: setStopped,
    onShowNew: showWaiting,
    onRetried: detail.put,
    setUtc: change => address.setUtc(change(address.utc)),
  })

  return (
    <TimeZoneChoice utc={address.utc} onChange={address.setUtc}>
      <Clock stopped={stopped}>
        <NarrowLog onTerm={narrow}>
          <div className="mx-auto flex h-[max(calc(100dvh-var(--frame-top)),40rem)] max-w-400 flex-col print:block print:h-auto">
            <header className="grid gap-4 px-4 pt-5 pb-4 sm:px-5">
              <div className="flex flex-wrap items-center gap-2">
                <h1 className="mr-auto pr-4 font-semibold text-xl tracking-tight">Deliveries</h1>
                <LiveControl
                  live={log.live}
                  stopped={stopped}
                  waiting={waiting}
                  rate={log.rate}
                  everyMs={log.everyMs}
                  flood={flood}
                  onStop={setStopped}
                />
                <div className="flex flex-wrap items-center gap-2 max-sm:w-full print:hidden">
                  {!checked && <BulkMenu refusal={retryRefusal} />}
                  <ExportMenu query={apiQuery(filter).toString()} rows={state.rows} refusal={exportRefusal} />
                  <DisplayMenu look={look} announce={announcer.level} onAnnounce={announcer.setLevel} />
                </div>
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
            <LogChart
              filter={filter}
              onFilter={setFilter}
              stopped={stopped}
              news={state}
              timeZone={address.utc ? 'UTC' : undefined}
            />
            {log.offer && !log.outdated && (
              <OfferNotice offer={log.offer} q={filter.q} onChange={q => setFilter({ q })} />
            )}
            <ColumnNotice names={look.unknown} onDismiss={() => look.setColumns(look.columns)} />
            {log.error && state.rows.length > 0 && (
              <LogError {...log.error} outdated={log.outdated} onRetry={log.reload} />
            )}
            <JobsOfLog open={jobs} filter={filter} refusal={retryRefusal} />
            <div className="relative flex min-h-0 flex-1 flex-col border-border border-t print:block">
              <WaitingPill
                rows={stopped ? [] : state.waiting}
                more={!stopped && state.stale}
                why={waiting}
                onShow={showWaiting}
              />
              <LogTable
                rows={state.rows}
                more={state.cursor !== null}
                arrived={state.arrived}
                selectedId={openId}
                activeId={activeId}
                busy={log.loading || log.outdated}
                box={box}
                handle={table}
                columns={look.columns}
                density={look.density}
                selection={selection}
                live={live}
                onActive={setActiveId}
                onOpen={open}
                onCheck={check}
                onCheckAll={() => setSelection(now => toggleAll(now, order.current))}
                onEnd={loadOlder}
                foot={
                  <LogFoot
                    count={state.rows.length}
                    more={state.cursor !== null}
                    loading={log.loading || log.outdated}
                    loadingOlder={log.loadingOlder}
                    filter={filter}
                    sources={sources}
                    failed={log.error}
                    searchedTo={log.searchedTo}
                    onOlder={loadOlder}
                    onChange={setFilter}
                    onRetry={log.reload}
                  />
                }
              />
            </div>
            {checked && (
              <div className="flex flex-wrap items-center justify-between gap-2 border-border border-t bg-accent/8 px-5 py-1.5 print:hidden">
                <BulkBar
                  selectedIds={[...selection.ids]}
                  filter={filter}
                  onClear={clearSelection}
                  refusal={retryRefusal}
                />
                <BulkMenu refusal={retryRefusal} />
              </div>
            )}
            <p role="status" className="sr-only">
              {stopped ? '' : announcer.sentence}
            </p>
            <DeliveryDrawer
              id={openId}
              rows={drawerRows}
              detail={detail}
              retryRefusal={retryRefusal}
              onOpen={open}
              onClose={() => setOpenId(null)}
            />
          </div>
        </NarrowLog>
      </Clock>
    </TimeZoneChoice>
  )
}
