'use client'

import { RotateCw, Send, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { formatNumber } from '@/lib/contract/format'
import type { JobKind } from '@/lib/jobs/job'
import type { LogFilter } from '@/lib/log/query/log-filter'
import { BulkDialog } from './bulk-dialog'
import { WORDS } from './job-words'

interface BulkBarProps {
  selectedIds: readonly string[]
  /** The log's current filter. */
  filter: LogFilter
  onClear: () => void
  /** Why the user may not act; null if they may. */
  refusal?: string | null
}

const BUTTONS = [
  ['retry', RotateCw],
  ['discard', Trash2],
  ['send_as_new', Send],
] as const satisfies readonly (readonly [JobKind, typeof Send])[]

/** The actions for the selected deliveries; hidden while none are selected. */
export function BulkBar({ selectedIds, onClear, refusal = null }: BulkBarProps) {
  const [kind, setKind] = useState<JobKind>('retry')
  const [open, setOpen] = useState(false)
  const count = selectedIds.length
  if (count === 0) return null
  return (
    <section aria-label="Selected deliveries" className="flex flex-wrap items-center gap-2 text-[13px]">
      <span className="font-medium tabular-nums">{formatNumber(count)} selected</span>
      {refusal === null ? (
        BUTTONS.map(([what, Icon]) => (
          <Button
            key={what}
            size="sm"
            aria-haspopup="dialog"
            className="max-sm:h-10"
            onClick={() => {
              setKind(what)
              setOpen(true)
            }}
          >
            <Icon aria-hidden strokeWidth={1.75} />
            {WORDS[what].menu}…
          </Button>
        ))
      ) : (
        <span className="text-muted-foreground">{refusal}</span>
      )}
      <Button variant="ghost" size="sm" className="max-sm:h-10" onClick={onClear}>
        <X aria-hidden strokeWidth={1.75} />
        Clear selection
      </Button>
      <BulkDialog
        open={open}
        onOpenChange={setOpen}
        kind={kind}
        chosen={{ ids: selectedIds }}
        onStarted={onClear}
      />
    </section>
  )
}
