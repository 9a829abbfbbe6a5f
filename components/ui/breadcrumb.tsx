import { ChevronRight } from 'lucide-react'
import Link from 'next/link'

interface Crumb {
  label: string
  /** Absent for the current page. */
  href?: string
}

export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb">
      <ol className="flex flex-wrap items-center gap-x-1 gap-y-0.5 text-[13px] text-muted-foreground">
        {crumbs.map(({ label, href }, index) => (
          <li key={label} className="flex items-center gap-1">
            {index > 0 && <ChevronRight aria-hidden className="size-3.5" strokeWidth={1.75} />}
            {href ? (
              <Link href={href} className="rounded-sm py-0.5 hover:text-foreground">
                {label}
              </Link>
            ) : (
              <span aria-current="page" className="py-0.5 text-foreground">
                {label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
