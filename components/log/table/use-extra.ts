import { useEffect, useMemo, useRef, useState } from 'react'
import type { DeliveryRow } from '@/lib/contract/delivery'
import { fetchPage } from '../fetch-deliveries'
import { type ColumnId, isPropertyColumn } from './columns'

export type Extra = NonNullable<DeliveryRow['extra']>

const MAX_AT_ONCE = 100
const PAUSE_MS = 120

/**
 * Loads the property columns of the visible rows. Neither the stream nor the first page contains their values. Each row is
 * loaded once, because an event's properties never change.
 */
export function useExtra(ids: readonly string[], columns: readonly ColumnId[]): ReadonlyMap<string, Extra> {
  const wanted = useMemo(() => columns.filter(isPropertyColumn).sort().join(','), [columns])
  const [known, setKnown] = useState<{ of: string; values: ReadonlyMap<string, Extra> }>({
    of: '',
    values: new Map(),
  })
  const values = known.of === wanted ? known.values : NONE
  const missing =
    wanted === ''
      ? ''
      : ids
          .filter(id => !values.has(id))
          .slice(0, MAX_AT_ONCE)
          .join(',')
  const failedOn = useRef('')
  useEffect(() => {
    if (missing === '' || failedOn.current === missing) return
    const leaving = new AbortController()
    const timer = setTimeout(async () => {
      try {
        const query = new URLSearchParams({ ids: missing, cols: wanted })
        const page = await fetchPage(query, leaving.signal)
        const fresh = new Map(missing.split(',').map(id => [id, {} as Extra]))
        for (const row of page.deliveries) fresh.set(row.id, row.extra ?? {})
        setKnown(before => ({
          of: wanted,
          values: new Map([...(before.of === wanted ? before.values : NONE), ...fresh]),
        }))
      } catch {
        // The cells stay empty until the next rows come into view.
        failedOn.current = missing
      }
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [missing, wanted])
  return values
}

const NONE: ReadonlyMap<string, Extra> = new Map()
