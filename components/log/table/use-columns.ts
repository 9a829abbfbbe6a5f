import { parseAsString, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { usePreference } from '@/components/shared/use-preference'
import { type ColumnId, type Density, readColumns, readDensity, writeColumns } from './columns'

const address = { cols: parseAsString, rows: parseAsString }

export interface TableLook {
  columns: readonly ColumnId[]
  /** Unknown column names in the URL. */
  unknown: string[]
  density: Density
  setColumns: (columns: readonly ColumnId[]) => void
  setDensity: (density: Density) => void
}

/** Reads columns and row height from the URL, or else from the user's preferences. Writes changes to both. */
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
