import type { ReactNode } from 'react'

/** The tooltip shown at the pointer over a chart. */
export function ChartTooltip({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="rounded-md border border-border bg-popover px-2.5 py-1.5 text-xs shadow-overlay">
      <p className="whitespace-nowrap pb-0.5 font-medium tabular-nums">{title}</p>
      <ul className="grid gap-px text-muted-foreground tabular-nums">{children}</ul>
    </div>
  )
}
