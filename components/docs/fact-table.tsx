import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { Table, Th, Tr } from '@/components/ui/table'

interface FactTableProps {
  /** Accessible name of the table. */
  label: string
  head: readonly string[]
  rows: readonly { id: string; cells: readonly ReactNode[] }[]
  /** Classes per column, such as widths. */
  columns?: readonly string[]
}

/** A table of text. Cells wrap to fit any width. */
export function FactTable({ label, head, rows, columns = [] }: FactTableProps) {
  return (
    <div className="overflow-hidden rounded-xl border border-border bg-card">
      <Table aria-label={label} className="table-fixed">
        <thead>
          <tr className="bg-muted/50">
            {head.map((text, index) => (
              <Th key={text} className={cn('first:pl-4 last:pr-4', columns[index])}>
                {text}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, cells }) => (
            <Tr key={id} id={id} className="scroll-mt-6">
              {cells.map((cell, index) => (
                <td key={head[index]} className="px-3 py-2.5 align-top first:pl-4 last:pr-4 wrap-break-word">
                  {cell}
                </td>
              ))}
            </Tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}
