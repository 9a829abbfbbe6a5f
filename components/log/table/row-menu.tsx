'use client'

import { Copy, Filter, FilterX, Link2 } from 'lucide-react'
import { Button } from '@/components/ui/button'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import type { DeliveryRow } from '@/lib/contract/delivery'
import { copyText } from '../detail/copy-text'
import { useNarrow } from '../detail/narrow'
import { deliveryLink } from '../detail/use-detail-keys'
import { rowValues, termText } from './terms'
import type { Extra } from './use-extra'

interface RowMenuProps {
  row: DeliveryRow
  extra: Extra | undefined
  tabStop: boolean
}

/** The menu of a row: filter by its values, exclude them, or copy them. */
export function RowMenu({ row, extra, tabStop }: RowMenuProps) {
  const narrow = useNarrow()
  const values = rowValues(row, extra)
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          size="icon"
          tabIndex={tabStop ? 0 : -1}
          aria-label={`Actions for ${row.event || 'this delivery'}`}
          className="size-6 opacity-0 focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 aria-expanded:opacity-100"
        >
          <span aria-hidden className="row-dots" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="max-h-[min(28rem,70vh)] max-w-80 overflow-y-auto">
        <DropdownMenuLabel>Filter by</DropdownMenuLabel>
        {values.map(({ field, value, shown }) => (
          <DropdownMenuItem key={field} onSelect={() => narrow(termText(field, value))}>
            <Filter aria-hidden strokeWidth={1.75} />
            <Value field={field} shown={shown} />
          </DropdownMenuItem>
        ))}
        <DropdownMenuSeparator />
        <DropdownMenuLabel>Exclude</DropdownMenuLabel>
        {values.map(({ field, value, shown }) => (
          <DropdownMenuItem key={field} onSelect={() => narrow(termText(field, value, true))}>
            <FilterX aria-hidden strokeWidth={1.75} />
            <Value field={field} shown={shown} />
          </DropdownMenuItem>
        ))}
        <DropdownMenuSeparator />
        <DropdownMenuLabel>Copy</DropdownMenuLabel>
        <DropdownMenuItem onSelect={() => void copyText(deliveryLink(row.id), 'the link')}>
          <Link2 aria-hidden strokeWidth={1.75} />
          Link to this delivery
        </DropdownMenuItem>
        {row.userId !== null && <CopyItem text={row.userId} what="user ID" />}
        <CopyItem text={row.id} what="delivery ID" />
        <CopyItem text={row.messageId} what="message ID" />
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

function Value({ field, shown }: { field: string; shown: string }) {
  return (
    <span className="flex min-w-0 gap-1.5">
      <span className="text-muted-foreground">{field}</span>
      <span className="min-w-0 truncate">{shown}</span>
    </span>
  )
}

function CopyItem({ text, what }: { text: string; what: string }) {
  return (
    <DropdownMenuItem onSelect={() => void copyText(text, `the ${what}`)}>
      <Copy aria-hidden strokeWidth={1.75} />
      {`${what[0]?.toUpperCase()}${what.slice(1)}`}
    </DropdownMenuItem>
  )
}
