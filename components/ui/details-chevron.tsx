import { ChevronDown } from 'lucide-react'

/** The chevron in the summary of a `<details className="group">`: points up while the details are open. */
export function DetailsChevron() {
  return (
    <ChevronDown
      aria-hidden
      className="size-4 shrink-0 text-muted-foreground transition-transform duration-150 group-open:rotate-180"
      strokeWidth={1.75}
    />
  )
}
