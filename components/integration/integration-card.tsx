import { ArrowRight } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'

interface IntegrationCardProps {
  href: string
  name: string
  text: string
  /** Status badge. */
  status: ReactNode
  facts: ReactNode
}

/** One integration of the catalogue. */
export function IntegrationCard({ href, name, text, status, facts }: IntegrationCardProps) {
  return (
    <article className="group relative grid content-start gap-3 rounded-xl border border-border bg-card p-5 transition-colors duration-150 hover:border-foreground/20">
      <div className="flex items-center justify-between gap-3">
        <h2 className="font-medium text-sm">
          <Link href={href} className="rounded-sm after:absolute after:inset-0 after:rounded-xl">
            {name}
          </Link>
        </h2>
        {status}
      </div>
      <p className="text-[13px] text-muted-foreground">{text}</p>
      <div className="flex items-end justify-between gap-3 border-border border-t pt-3 text-[13px] text-muted-foreground">
        <div className="min-w-0">{facts}</div>
        <ArrowRight
          aria-hidden
          className="size-4 shrink-0 transition-transform duration-150 group-hover:translate-x-0.5"
          strokeWidth={1.75}
        />
      </div>
    </article>
  )
}
