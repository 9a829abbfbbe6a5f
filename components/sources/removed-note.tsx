import { Undo2 } from 'lucide-react'

/** Lists the characters removed from an entered key, with an Undo button. */
export function RemovedNote({ removed, onUndo }: { removed: string; onUndo: () => void }) {
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-[13px] text-muted-foreground">
      {removed}
      <button
        type="button"
        onClick={onUndo}
        className="inline-flex min-h-6 items-center gap-1 rounded-sm font-medium text-accent-text hover:underline"
      >
        <Undo2 aria-hidden className="size-3.5" strokeWidth={1.75} />
        Undo
      </button>
    </p>
  )
}
