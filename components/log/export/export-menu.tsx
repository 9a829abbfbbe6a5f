'use client'

import { Download, FileJson, FileSpreadsheet, TableProperties } from 'lucide-react'
import { useState } from 'react'
import { formatNumber } from '@/components/shared/format'
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
import { EXPORT_LIMIT } from '@/lib/contract/limits'
import { markdownTable } from './markdown-table'
import { type MatchCount, useMatchCount } from './use-match-count'

interface ExportMenuProps {
  /** The filter as the API is asked. */
  query: string
  /** The rows that are loaded. */
  rows: readonly DeliveryRow[]
  /** Why this person may not export; null when they may. */
  refusal: string | null
}

const FILES = [
  { format: 'csv', name: 'CSV', about: 'for spreadsheets', icon: FileSpreadsheet },
  { format: 'jsonl', name: 'JSONL', about: 'with payloads', icon: FileJson },
] as const

/** The filter's deliveries as a file, or those on show as a table of text. */
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
          {`The ${loaded(rows.length)} on this page, without payloads.`}
        </p>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

function fileText(count: MatchCount | null): string {
  const personal =
    'Files hold personal data: user ids and what people answered. Each one is a line of the history.'
  const cap = `A file has at most the newest ${formatNumber(EXPORT_LIMIT)}.`
  if (count === null) return `${cap} ${personal}`
  const many = `${count.atLeast ? 'At least ' : ''}${formatNumber(count.n)} ${count.n === 1 ? 'delivery matches' : 'deliveries match'}.`
  return `${many} ${cap} ${personal}`
}

const loaded = (n: number) => (n === 1 ? 'one row' : `${formatNumber(n)} rows`)

async function copy(rows: readonly DeliveryRow[]): Promise<void> {
  try {
    await navigator.clipboard.writeText(markdownTable(rows))
    showToast.success(`Copied ${loaded(rows.length)} as a Markdown table.`)
  } catch {
    // Browsers give the clipboard to secure pages only.
    showToast.error('The browser does not let this page copy. Export a file instead.')
  }
}
