'use client'

import { ChevronDown } from 'lucide-react'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { Button } from '@/components/ui/button'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import { JOB_KINDS } from '@/lib/jobs/job'
import { ADDRESS_OF_KIND, WORDS } from './job-words'

export const BULK = parseAsStringLiteral(['retry', 'discard', 'new'] as const)

/** The actions for all deliveries that match the filter. The choice is written to the URL, which opens the dialog. */
export function BulkMenu({ refusal }: { refusal: string | null }) {
  const [, setBulk] = useQueryState('bulk', BULK)
  if (refusal !== null) return null
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button size="sm" className="font-normal max-sm:h-10">
          Bulk actions
          <ChevronDown aria-hidden className="size-3.5! text-muted-foreground" strokeWidth={1.75} />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {JOB_KINDS.map(kind => (
          <DropdownMenuItem key={kind} onSelect={() => void setBulk(ADDRESS_OF_KIND[kind])}>
            {WORDS[kind].menu}…
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
