import { ArrowDown, ArrowUp, CircleAlert, ExternalLink } from 'lucide-react'
import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Notice } from '@/components/ui/notice'
import { Sheet, SheetContent } from '@/components/ui/sheet'
import { Skeleton } from '@/components/ui/skeleton'
import type { DeliveryRow } from '@/lib/contract/delivery'
import { DeliveryDetail } from './delivery-detail'
import { DetailHeader } from './detail-header'
import { RetryButton } from './retry-button'
import { focusRow } from './row-focus'
import { useDeliveryDetail } from './use-delivery-detail'

interface DeliveryDrawerProps {
  /** Null: closed. */
  id: string | null
  rows: readonly DeliveryRow[]
  retryRefusal: string | null
  onOpen: (id: string) => void
  onClose: () => void
}

/** One delivery beside the list. Closing gives the focus back to its row. */
export function DeliveryDrawer({ id, rows, retryRefusal, onOpen, onClose }: DeliveryDrawerProps) {
  const index = id === null ? -1 : rows.findIndex(row => row.id === id)
  const listed = index === -1 ? undefined : rows[index]
  const { detail, error, reload, put } = useDeliveryDetail(id, listed?.version ?? 0)
  const shown = useRef(id)
  if (id !== null) shown.current = id
  const row = detail && detail.version >= (listed?.version ?? 0) ? detail : listed
  const scroll = useRef<HTMLDivElement>(null)
  // Another delivery starts at its top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => scroll.current?.scrollTo({ top: 0 }), [id])
  const before = index > 0 ? rows[index - 1] : undefined
  const after = index === -1 ? undefined : rows[index + 1]

  return (
    <Sheet open={id !== null} onOpenChange={open => !open && onClose()}>
      <SheetContent
        title={row ? `Delivery of ${row.event}` : 'Delivery'}
        className="overflow-hidden"
        onCloseAutoFocus={event => {
          event.preventDefault()
          if (shown.current) focusRow(shown.current)
        }}
      >
        <div className="flex h-14 shrink-0 items-center gap-1 border-border border-b pr-13 pl-4">
          <Step label="Newer delivery" icon={ArrowUp} row={before} onOpen={onOpen} />
          <Step label="Older delivery" icon={ArrowDown} row={after} onOpen={onOpen} />
          <span className="flex-1" />
          {row && (
            <>
              <RetryButton row={row} refusal={retryRefusal} onRetried={put} />
              <CopyLink id={row.id} />
              <Button asChild variant="ghost" size="icon">
                <Link
                  href={`/deliveries/${row.id}`}
                  prefetch={false}
                  aria-label="Open as a page"
                  title="Open as a page"
                >
                  <ExternalLink aria-hidden strokeWidth={1.75} />
                </Link>
              </Button>
            </>
          )}
        </div>
        <div ref={scroll} className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
          {row && <DetailHeader row={row} />}
          {detail ? (
            <DeliveryDetail detail={detail} />
          ) : error ? (
            <div className="p-5">
              <Notice
                icon={CircleAlert}
                tone="danger"
                title="This delivery could not be read"
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
  label: string
  icon: typeof ArrowUp
  row: DeliveryRow | undefined
  onOpen: (id: string) => void
}) {
  const { label, icon: Icon, row, onOpen } = props
  return (
    <Button
      variant="ghost"
      size="icon"
      aria-label={label}
      title={label}
      disabled={!row}
      onClick={() => row && onOpen(row.id)}
    >
      <Icon aria-hidden strokeWidth={1.75} />
    </Button>
  )
}

function CopyLink({ id }: { id: string }) {
  const text = typeof window === 'undefined' ? '' : `${window.location.origin}/deliveries/${id}`
  return <CopyButton text={text} what="link to this delivery" className="size-8" />
}

function Loading() {
  return (
    <div role="status" className="grid gap-5 border-border border-t p-5">
      <span className="sr-only">Loading the delivery</span>
      <Skeleton className="h-5 w-32" />
      <Skeleton className="h-28" />
      <Skeleton className="h-5 w-24" />
      <Skeleton className="h-40" />
      <Skeleton className="h-56" />
    </div>
  )
}
