'use client'

import { Copy, Ellipsis, Filter, FilterX, Route } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import { termText } from '../table/terms'
import { copyText } from './copy-text'
import { useNarrow } from './narrow'

interface ValueMenuProps {
  /** The name of the value; completes "Actions for …". */
  what: string
  value: string
  /** The search field for the value; null when there is none. */
  field: string | null
  /** The path of the value in the document. */
  path?: string | undefined
  className?: string
}

/** The menu for a value: filter, exclude and copy. */
export function ValueMenu({ what, value, field, path, className }: ValueMenuProps) {
  const narrow = useNarrow()
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          size="icon"
          aria-label={`Actions for ${what}`}
          className={cn('size-6 align-middle max-sm:size-8', className)}
        >
          <Ellipsis aria-hidden className="size-3.5!" strokeWidth={1.75} />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {field !== null && (
          <>
            <DropdownMenuItem onSelect={() => narrow(termText(field, value))}>
              <Filter aria-hidden strokeWidth={1.75} />
              Filter by this value
            </DropdownMenuItem>
            <DropdownMenuItem onSelect={() => narrow(termText(field, value, true))}>
              <FilterX aria-hidden strokeWidth={1.75} />
              Exclude this value
            </DropdownMenuItem>
          </>
        )}
        <DropdownMenuItem onSelect={() => void copyText(value, what)}>
          <Copy aria-hidden strokeWidth={1.75} />
          Copy value
        </DropdownMenuItem>
        {path !== undefined && path !== '' && (
          <DropdownMenuItem onSelect={() => void copyText(path, 'the path')}>
            <Route aria-hidden strokeWidth={1.75} />
            Copy path
          </DropdownMenuItem>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
