import { ArrowDown, ArrowUp, CircleAlert, ExternalLink } from 'lucide-react'
import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { Hint } from '@/components/shared/keyboard/hint'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Sheet, SheetContent } from '@/components/ui/sheet'
import { Skeleton } from '@/components/ui/skeleton'
import type { DeliveryRow } from '@/lib/contract/delivery'
import { DeliveryDetail } from './delivery-detail'
import { CopyLink } from './detail/copy-link'
import { DetailHeader } from './detail-header'
import { RetryButton } from './retry-button'
import { focusRow } from './row-focus'
import type { DeliveryDetailState } from './use-delivery-detail'

interface DeliveryDrawerProps {
  /** Null when closed. */
  id: string | null
  rows: readonly DeliveryRow[]
  detail: DeliveryDetailState
  retryRefusal: string | null
  onOpen: (id: string) => void
  onClose: () => void
}

/** One delivery beside the list. Closing the drawer returns focus to its row. */
export function DeliveryDrawer(props: DeliveryDrawerProps) {
  const { id, rows, retryRefusal, onOpen, onClose } = props
  const index = id === null ? -1 : rows.findIndex(row => row.id === id)
  const listed = index === -1 ? undefined : rows[index]
  const { detail, error, reload, put } = props.detail
  const shown = useRef(id)
  if (id !== null) shown.current = id
  const row = detail && detail.version >= (listed?.version ?? 0) ? detail : listed
  const scroll = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls to the top when another delivery opens
  useEffect(() => scroll.current?.scrollTo({ top: 0 }), [id])
  const before = index > 0 ? rows[index - 1] : undefined
  const after = index === -1 ? undefined : rows[index + 1]

  return (
    <Sheet open={id !== null} onOpenChange={open => !open && onClose()}>
      <SheetContent
        title={row ? `Delivery of ${row.event}` : 'Delivery'}
        className="overflow-hidden outline-none"
        data-lets-keys-through
        // Focusing the first button would show its tooltip over the heading.
        onOpenAutoFocus={event => {
          event.preventDefault()
          if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus()
        }}
        onCloseAutoFocus={event => {
          event.preventDefault()
          if (shown.current) focusRow(shown.current)
        }}
      >
        <div className="flex h-14 shrink-0 items-center gap-1 border-border border-b pr-13 pl-4">
          <Step id="previous" label="Newer delivery" icon={ArrowUp} row={before} onOpen={onOpen} />
          <Step id="next" label="Older delivery" icon={ArrowDown} row={after} onOpen={onOpen} />
          <span className="flex-1" />
          {row && (
            <>
              <RetryButton row={row} refusal={retryRefusal} onRetried={put} />
              <CopyLink id={row.id} />
              <Button asChild variant="ghost" size="icon">
                <Link
                  href={`/deliveries/${row.id}`}
                  prefetch={false}
                  aria-label="Open full page"
                  title="Open full page"
                >
                  <ExternalLink aria-hidden strokeWidth={1.75} />
                </Link>
              </Button>
            </>
          )}
        </div>
        <div ref={scroll} className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
          {row && <DetailHeader row={row} detail={detail} />}
          {detail ? (
            <DeliveryDetail detail={detail} />
          ) : error ? (
            <div className="p-5">
              <Notice
                icon={CircleAlert}
                tone="danger"
                title="This delivery couldn’t be loaded"
                action={
                  <Button size="sm" onClick={reload}>
                    Try again
                  </Button>
                }
              >
                {error}
              </Notice>
            </div>
          ) : (
            <Loading />
          )}
        </div>
      </SheetContent>
    </Sheet>
  )
}

function Step(props: {
  id: 'next' | 'previous'
  label: string
  icon: typeof ArrowUp
  row: DeliveryRow | undefined
  onOpen: (id: string) => void
}) {
  const { id, label, icon: Icon, row, onOpen } = props
  return (
    <Hint id={id} text={label}>
      <Button
        variant="ghost"
        size="icon"
        aria-label={label}
        disabled={!row}
        onClick={() => row && onOpen(row.id)}
      >
        <Icon aria-hidden strokeWidth={1.75} />
      </Button>
    </Hint>
  )
}

function Loading() {
  return (
    <div role="status" className="grid gap-5 border-border border-t p-5">
      <span className="sr-only">Loading delivery</span>
      <Skeleton className="h-5 w-32" />
      <Skeleton className="h-28" />
      <Skeleton className="h-5 w-24" />
      <Skeleton className="h-40" />
      <Skeleton className="h-56" />
    </div>
  )
}
