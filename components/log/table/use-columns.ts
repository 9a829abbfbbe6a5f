import { parseAsString, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { usePreference } from '@/components/shared/use-preference'
import { type ColumnId, type Density, readColumns, readDensity, writeColumns } from './columns'

const address = { cols: parseAsString, rows: parseAsString }

export interface TableLook {
  columns: readonly ColumnId[]
  /** Names of the address that no column has. */
  unknown: string[]
  density: Density
  setColumns: (columns: readonly ColumnId[]) => void
  setDensity: (density: Density) => void
}

/** Columns and height of the rows: as the address says, else as this person left them. A change is written to both. */
export function useTableLook(): TableLook {
  const [{ cols, rows }, set] = useQueryStates(address, { history: 'replace', shallow: true })
  const [ownColumns, keepColumns] = usePreference('columns')
  const [ownRows, keepRows] = usePreference('rows')
  const { columns, unknown } = useMemo(() => readColumns(cols ?? ownColumns ?? ''), [cols, ownColumns])
  return {
    columns,
    unknown,
    density: readDensity(rows ?? ownRows ?? ''),
    setColumns: next => {
      const text = writeColumns(next)
      keepColumns(text || null)
      void set({ cols: text || null })
    },
    setDensity: next => {
      const text = next === 'default' ? null : next
      keepRows(text)
      void set({ rows: text })
    },
  }
}
