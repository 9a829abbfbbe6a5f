import { X } from 'lucide-react'
import { Button } from '@/components/ui/button'

/** Says which columns of a link are not shown, because there are none of that name. */
export function ColumnNotice({ names, onDismiss }: { names: readonly string[]; onDismiss: () => void }) {
  if (names.length === 0) return null
  return (
    <div
      role="status"
      className="flex items-center gap-3 border-border border-t bg-retrying-soft px-5 py-1.5 text-[13px]"
    >
      <p className="min-w-0 flex-1">
        This link names columns that there are not: <code className="text-code">{names.join(', ')}</code>. The
        others are shown.
      </p>
      <Button variant="ghost" size="icon" aria-label="Dismiss" onClick={onDismiss}>
        <X aria-hidden strokeWidth={1.75} />
      </Button>
    </div>
  )
}
