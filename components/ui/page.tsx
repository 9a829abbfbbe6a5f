import type { ReactNode } from 'react'
import { cn } from './cn'

/** The container of a page's content. */
export function Page({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div className={cn('mx-auto grid w-full max-w-5xl gap-6 px-4 py-6 sm:px-6 lg:py-8', className)}>
      {children}
    </div>
  )
}

interface PageHeaderProps {
  title: string
  /** Above the title, such as a breadcrumb. */
  above?: ReactNode
  /** Beside the title, such as a status. */
  beside?: ReactNode
  description?: ReactNode
  actions?: ReactNode
}

export function PageHeader({ title, above, beside, description, actions }: PageHeaderProps) {
  return (
    <header className="grid gap-2">
      {above}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="grid min-w-0 flex-1 basis-80 gap-1">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
            {beside}
          </div>
          {description && <div className="text-[13px] text-muted-foreground">{description}</div>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2 print:hidden">{actions}</div>}
      </div>
    </header>
  )
}
