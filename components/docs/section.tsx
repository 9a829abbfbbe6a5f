import { Link2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { titleOf } from './contents'

/** A section listed in the table of contents. */
export function Section({ id, lead, children }: { id: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <section
      aria-labelledby={id}
      className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4 border-border border-t pt-8"
    >
      <div className="grid gap-1.5">
        <Anchored id={id} level="h2">
          {titleOf(id)}
        </Anchored>
        {lead && <p className="max-w-[70ch] text-pretty text-muted-foreground">{lead}</p>}
      </div>
      {children}
    </section>
  )
}

/** A heading with an anchor link. */
export function Anchored({ id, level, children }: { id: string; level: 'h2' | 'h3'; children: string }) {
  const Heading = level
  return (
    <div className="group flex items-center gap-1.5">
      <Heading
        id={id}
        className={
          level === 'h2'
            ? 'scroll-mt-6 font-semibold text-base tracking-tight'
            : 'scroll-mt-6 font-medium text-sm'
        }
      >
        {children}
      </Heading>
      <a
        href={`#${id}`}
        aria-label={`Link to ${children}`}
        className="rounded-sm p-0.5 text-muted-foreground opacity-0 transition-opacity duration-150 hover:text-foreground focus-visible:opacity-100 group-hover:opacity-100"
      >
        <Link2 aria-hidden className="size-3.5" strokeWidth={1.75} />
      </a>
    </div>
  )
}

/** Text of a section, limited to a readable width. */
export function Prose({ children }: { children: ReactNode }) {
  return <div className="grid max-w-[70ch] gap-2.5 text-pretty">{children}</div>
}
