import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

interface EmptyStateProps {
  icon: LucideIcon
  title: string
  /** Explains what will appear here and how to get it. */
  children?: ReactNode
  action?: ReactNode
}

export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-3 px-6 py-10 text-center">
      <span className="grid size-9 place-items-center rounded-lg border border-border bg-muted/60 text-muted-foreground">
        <Icon aria-hidden className="size-4" strokeWidth={1.75} />
      </span>
      <div className="grid max-w-sm gap-1">
        <p className="font-medium">{title}</p>
        {children && <div className="text-[13px] text-muted-foreground">{children}</div>}
      </div>
      {action}
    </div>
  )
}
