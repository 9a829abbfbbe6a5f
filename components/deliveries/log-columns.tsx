import { cn } from '@/components/ui/cn'

const COLUMNS = [
  { name: 'State', width: 'w-40', look: 'pl-5' },
  { name: 'Event', width: 'w-71', look: '' },
  { name: 'User', width: 'w-31', look: '' },
  { name: 'Summary', width: '', look: 'max-md:hidden' },
  { name: 'Code', width: 'w-16', look: 'text-right' },
  { name: 'Attempts', width: 'w-22', look: 'text-right max-lg:hidden' },
  { name: 'Latency', width: 'w-22', look: 'text-right max-lg:hidden' },
  { name: 'Time', width: 'w-36', look: 'pr-5 text-right' },
] as const

/** The heading row of a list of deliveries; on phones only screen readers get it. */
export function LogHead({ sticky = false, surface = 'bg-background' }: { sticky?: boolean; surface?: string }) {
  return (
    <thead className="max-sm:sr-only">
      <tr aria-rowindex={1}>
        {COLUMNS.map(({ name, width, look }) => (
          <th
            key={name}
            scope="col"
            className={cn(
              'h-9 border-border border-b px-3 text-left font-medium text-muted-foreground text-xs',
              surface,
              sticky && 'sticky top-0 z-10',
              width,
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

export const COLUMN_COUNT = COLUMNS.length
export const tableStyle = 'w-full table-fixed border-separate border-spacing-0 text-left text-[13px]/5'
