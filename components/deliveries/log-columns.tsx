import { cn } from '@/components/ui/cn'

/** Columns that a narrower list leaves out; the list's box is the container that is measured. */
export const FROM_WIDE = '@max-[70rem]:hidden'
export const FROM_MIDDLE = '@max-[58rem]:hidden'

const COLUMNS = [
  { name: 'State', look: 'w-44 pl-5 @max-[48rem]:w-36' },
  { name: 'Event', look: 'w-69 @max-[58rem]:w-auto' },
  { name: 'User', look: 'w-30 @max-[48rem]:w-26' },
  { name: 'Summary', look: FROM_MIDDLE },
  { name: 'Code', look: 'w-20 text-right @max-[48rem]:w-16' },
  { name: 'Attempts', look: `w-21 text-right ${FROM_WIDE}` },
  { name: 'Latency', look: `w-20 text-right ${FROM_WIDE}` },
  { name: 'Time', look: 'w-36 pr-5 text-right @max-[48rem]:w-32' },
] as const

/** The heading row of a list of deliveries; on phones only screen readers get it. */
export function LogHead({
  sticky = false,
  surface = 'bg-background',
}: {
  sticky?: boolean
  surface?: string
}) {
  return (
    <thead className="max-sm:sr-only">
      <tr aria-rowindex={1}>
        {COLUMNS.map(({ name, look }) => (
          <th
            key={name}
            scope="col"
            className={cn(
              'h-9 border-border border-b px-3 text-left font-medium text-muted-foreground text-xs',
              surface,
              sticky && 'sticky top-0 z-10',
              look,
            )}
          >
            {name}
          </th>
        ))}
      </tr>
    </thead>
  )
}

export const tableStyle = 'w-full table-fixed border-separate border-spacing-0 text-left text-[13px]/5'
