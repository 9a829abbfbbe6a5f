import { FlaskConical } from 'lucide-react'

/** Marks every page of a demo. Its height is `--banner`. */
export function DemoBanner() {
  return (
    <section
      aria-label="Demo"
      className="sticky top-0 z-40 flex print:static h-(--banner) items-center justify-center gap-2 border-test/20 border-b bg-test-soft px-3 font-medium text-test text-xs"
    >
      <FlaskConical aria-hidden className="size-3.5 shrink-0" strokeWidth={2} />
      <span className="truncate max-sm:hidden">
        Demo mode: deliveries go to the local sandbox, not to Segment.
      </span>
      <span className="truncate sm:hidden">Demo: deliveries go to the local sandbox</span>
    </section>
  )
}
