import { type ReactNode, useId } from 'react'

interface SectionProps {
  title: string
  /** Rendered beside the title. */
  aside?: ReactNode
  children: ReactNode
}

/** A section of a delivery's detail. */
export function Section({ title, aside, children }: SectionProps) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3 border-border border-t px-5 py-5"
    >
      <div className="flex min-h-5 items-center justify-between gap-3">
        <h3 id={id} className="font-medium text-sm">
          {title}
        </h3>
        {aside}
      </div>
      {children}
    </section>
  )
}
