import { cn } from '@/components/ui/cn'
import { type ColumnId, columnOf, DEFAULT_COLUMNS } from './table/columns'

/** Classes that hide a column below a certain width of the list's container. */
const FROM_WIDE = '@max-[70rem]:hidden'
const FROM_MIDDLE = '@max-[58rem]:hidden'

/** Classes that hide default columns in a narrow list. Columns that the user chose are never hidden. */
const HIDE_CLASS: Partial<Record<ColumnId, string>> = {
  summary: FROM_MIDDLE,
  attempts: FROM_WIDE,
  latency: FROM_WIDE,
}
/** Widths of the default columns; the summary column fills the rest. */
const DEFAULT_WIDTH: Partial<Record<ColumnId, string>> = {
  state: 'w-40 @max-[48rem]:w-36',
  event: 'w-68 @max-[58rem]:w-auto',
  user: 'w-26 @max-[48rem]:w-26',
  code: 'w-16 @max-[48rem]:w-16',
  attempts: 'w-20',
  latency: 'w-19',
  time: 'w-34 @max-[48rem]:w-32',
}

/** Whether these are the default columns, which adapt to the list's width. */
export function areDefault(columns: readonly ColumnId[]): boolean {
  return columns === DEFAULT_COLUMNS || columns.join() === DEFAULT_COLUMNS.join()
}

/** The classes that hide a column in narrow lists. */
export function hideClass(id: ColumnId, isDefault: boolean): string | undefined {
  return isDefault ? HIDE_CLASS[id] : undefined
}

/** The minimum width of a table with non-default columns; a narrower list scrolls sideways. */
export function minWidth(columns: readonly ColumnId[]): string | undefined {
  return areDefault(columns) ? undefined : `${columns.reduce((sum, id) => sum + columnOf(id).rem, 0) + 5}rem`
}

interface LogHeadProps {
  columns?: readonly ColumnId[]
  sticky?: boolean
  surface?: string
  /** Whether all, some or no rows are checked. Without `check`, rows have no checkboxes. */
  check?: { state: boolean | 'some'; onChange: () => void } | undefined
}

/** The header row of a list of deliveries. On phones it is visible only to screen readers. */
export function LogHead(props: LogHeadProps) {
  const { columns = DEFAULT_COLUMNS, sticky = false, surface = 'bg-background', check } = props
  const isDefault = areDefault(columns)
  const cell = cn(
    'h-9 border-border border-b px-3 text-left font-medium text-muted-foreground text-xs',
    surface,
    sticky && 'sticky top-0 z-10',
  )
  return (
    <thead className="max-sm:sr-only">
      <tr aria-rowindex={1}>
        {check && (
          <th scope="col" className={cn(cell, 'w-11 pr-0 pl-5')}>
            <input
              type="checkbox"
              aria-label="Select all loaded rows"
              checked={check.state === true}
              ref={input => {
                if (input) input.indeterminate = check.state === 'some'
              }}
              onChange={check.onChange}
              className="block size-4 accent-accent"
            />
          </th>
        )}
        {columns.map((id, index) => {
          const { label, rem, right } = columnOf(id)
          return (
            <th
              key={id}
              scope="col"
              {...(isDefault ? {} : { style: { width: `${rem}rem` } })}
              className={cn(
                cell,
                right && 'text-right',
                isDefault && DEFAULT_WIDTH[id],
                hideClass(id, isDefault),
                !check && index === 0 && 'pl-5',
                !check && index === columns.length - 1 && 'pr-5',
              )}
            >
              {label}
            </th>
          )
        })}
        {check && (
          <th scope="col" className={cn(cell, 'w-11 pr-5 pl-0')}>
            <span className="sr-only">Actions</span>
          </th>
        )}
      </tr>
    </thead>
  )
}

export const tableStyle = 'w-full table-fixed border-separate border-spacing-0 text-left text-[13px]/5'
