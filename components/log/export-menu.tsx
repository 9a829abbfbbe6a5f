'use client'

import { Download, FileJson, FileSpreadsheet, TableProperties } from 'lucide-react'
import { useEffect, useState } from 'react'
import { ask } from '@/components/shared/ask'
import { Button } from '@/components/ui/button'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import { showToast } from '@/components/ui/toaster'
import type { DeliveryRow } from '@/lib/contract/delivery'
import { formatCount, formatNumber, plural } from '@/lib/contract/format'
import { EXPORT_LIMIT } from '@/lib/contract/limits'
import { DELIVERY_STATES } from '@/lib/contract/states'
import type { Volume } from '@/lib/log/volume'
import { markdownTable } from './row-text'

interface ExportMenuProps {
  /** The filter as an API query. */
  query: string
  /** The loaded rows. */
  rows: readonly DeliveryRow[]
  /** Why the user may not export; null if they may. */
  refusal: string | null
}

const FILES = [
  { format: 'csv', name: 'CSV', about: 'for spreadsheets', icon: FileSpreadsheet },
  { format: 'jsonl', name: 'JSONL', about: 'with payloads', icon: FileJson },
] as const

/** Exports all matching deliveries as a file, or the loaded rows as a Markdown table. */
export function ExportMenu({ query, rows, refusal }: ExportMenuProps) {
  const [open, setOpen] = useState(false)
  const count = useMatchCount(query, open && refusal === null)
  return (
    <DropdownMenu onOpenChange={setOpen}>
      <DropdownMenuTrigger asChild>
        <Button size="sm" className="max-sm:h-10" onClick={() => setOpen(true)}>
          <Download aria-hidden strokeWidth={1.75} />
          <span className="max-sm:sr-only">Export</span>
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="w-72">
        <p className="px-2 py-1.5 text-muted-foreground text-xs">{refusal ?? fileText(count)}</p>
        {FILES.map(({ format, name, about, icon: Icon }) => (
          <DropdownMenuItem key={format} disabled={refusal !== null} asChild={refusal === null}>
            {refusal === null ? (
              <a href={`/api/deliveries/export?format=${format}&${query}`} download>
                <Icon aria-hidden strokeWidth={1.75} />
                {name} <span className="text-muted-foreground">{about}</span>
              </a>
            ) : (
              <>
                <Icon aria-hidden strokeWidth={1.75} />
                {name}
              </>
            )}
          </DropdownMenuItem>
        ))}
        <DropdownMenuSeparator />
        <DropdownMenuItem disabled={rows.length === 0} onSelect={() => void copy(rows)}>
          <TableProperties aria-hidden strokeWidth={1.75} />
          Copy as Markdown table
        </DropdownMenuItem>
        <p className="px-2 pt-0.5 pb-1.5 text-muted-foreground text-xs">
          {`${formatCount(rows.length, 'loaded row')}, without payloads.`}
        </p>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

function fileText(count: MatchCount | null): string {
  const personal =
    'Files contain personal data: user IDs and survey answers. Every export is logged in History.'
  const cap = `A file is limited to the newest ${formatNumber(EXPORT_LIMIT)} deliveries.`
  if (count === null) return `${cap} ${personal}`
  const many = `${count.atLeast ? 'At least ' : ''}${formatCount(count.n, 'delivery')} ${plural(count.n, 'matches', 'match')}.`
  return `${many} ${cap} ${personal}`
}

async function copy(rows: readonly DeliveryRow[]): Promise<void> {
  try {
    await navigator.clipboard.writeText(markdownTable(rows))
    showToast.success(`Copied ${formatCount(rows.length, 'row')} as a Markdown table.`)
  } catch {
    // The clipboard needs a secure context.
    showToast.error('The browser blocked copying. Export a file instead.')
  }
}

interface MatchCount {
  n: number
  /** Whether `n` is a lower bound. */
  atLeast: boolean
}

/** The number of matching deliveries; null while loading, and if the request failed. */
function useMatchCount(query: string, wanted: boolean): MatchCount | null {
  const [count, setCount] = useState<MatchCount | null>(null)
  useEffect(() => {
    if (!wanted) return
    const leaving = new AbortController()
    setCount(null)
    ask<Volume>(`/api/deliveries/volume?${query}`, {
      signal: leaving.signal,
    }).then(
      ({ totals, atLeast }) =>
        setCount({ n: DELIVERY_STATES.reduce((sum, state) => sum + totals[state], 0), atLeast }),
      // The count is optional: exporting works without it.
      () => undefined,
    )
    return () => leaving.abort()
  }, [query, wanted])
  return count
}
