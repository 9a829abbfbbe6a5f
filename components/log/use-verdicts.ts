import { useMemo } from 'react'
import type { DeliveryRow } from '@/lib/contract/delivery'
import { type LogFilter, matchesFilter } from '@/lib/log/query/log-filter'
import { undecided } from '@/lib/log/query/match-row'
import { parseLogQuery } from '@/lib/log/query/parse'
import { printLogQuery } from '@/lib/log/query/print'
import { fetchPage } from './fetch-deliveries'

/** Tells which rows match the filter, whether they come from a page or the stream. */
export interface Verdicts {
  /** Whether a row matches; false while that is unknown. */
  matches: (row: DeliveryRow) => boolean
  /** Records rows that the server returned as matches. */
  recordMatches: (rows: readonly DeliveryRow[]) => void
  /** Returns the rows that only the server can match. */
  findUndecided: (rows: readonly DeliveryRow[]) => DeliveryRow[]
  /** Asks the server about these rows. @throws FetchError */
  ask: (rows: readonly DeliveryRow[]) => Promise<void>
}

const MAX_IDS = 200
const MAX_KNOWN = 5_000

/**
 * Decides which rows match the filter. Rows do not contain properties or searchable text, so the server checks conditions on
 * those. It is asked once per delivery, because an event's properties and text never change.
 */
export function useVerdicts(filter: LogFilter): Verdicts {
  return useMemo(() => {
    const decide = matchesFilter(filter)
    const rest = printLogQuery({ terms: undecided(parseLogQuery(filter.q).query) })
    const verdicts = new Map<string, boolean>()
    const setVerdict = (id: string, matched: boolean) => {
      verdicts.set(id, matched)
      for (const old of verdicts.keys()) {
        if (verdicts.size <= MAX_KNOWN) break
        verdicts.delete(old)
      }
    }
    return {
      matches: row => decide(row) ?? verdicts.get(row.id) ?? false,
      recordMatches: rows => {
        for (const row of rows) if (rest !== '') setVerdict(row.id, true)
      },
      findUndecided: rows => rows.filter(row => decide(row) === null && !verdicts.has(row.id)),
      ask: async rows => {
        for (let n = 0; n < rows.length; n += MAX_IDS) {
          const ids = rows.slice(n, n + MAX_IDS).map(row => row.id)
          const page = await fetchPage(new URLSearchParams({ ids: ids.join(','), q: rest }))
          const matchingIds = new Set(page.deliveries.map(row => row.id))
          for (const id of ids) setVerdict(id, matchingIds.has(id))
        }
      },
    }
  }, [filter])
}
