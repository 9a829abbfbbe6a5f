import { BulkBar } from '@/components/jobs/bulk-bar'
import { BulkMenu } from '@/components/jobs/bulk-menu'
import type { LogFilter } from '@/lib/log/query/log-filter'
import type { Selection } from './selection'

interface SelectionBarProps {
  filter: LogFilter
  selection: Selection
  /** Why this person may not act; null when they may. */
  refusal: string | null
  onClear: () => void
}

/** The actions for the checked rows, and for all that match. */
export function SelectionBar({ filter, selection, refusal, onClear }: SelectionBarProps) {
  if (selection.ids.size === 0) return null
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 border-border border-t bg-accent/8 px-5 py-1.5">
      <BulkBar selectedIds={[...selection.ids]} filter={filter} onClear={onClear} refusal={refusal} />
      <BulkMenu refusal={refusal} />
    </div>
  )
}
