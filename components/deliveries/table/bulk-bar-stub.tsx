import { Button } from '@/components/ui/button'
import { formatNumber } from '../format'
import type { LogFilter } from '../log-filter'

export interface BulkBarProps {
  selectedIds: ReadonlySet<string>
  filter: LogFilter
  onClear: () => void
}

/** How many deliveries are selected. */
export function BulkBar({ selectedIds, onClear }: BulkBarProps) {
  if (selectedIds.size === 0) return null
  return (
    <div className="flex min-h-10 flex-wrap items-center gap-3 border-border border-t bg-accent/8 px-5 py-1 text-[13px]">
      <p className="font-medium">{`${formatNumber(selectedIds.size)} selected`}</p>
      <Button variant="ghost" size="sm" onClick={onClear}>
        Clear selection
      </Button>
    </div>
  )
}
