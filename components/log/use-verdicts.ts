import { useMemo } from 'react'
import type { DeliveryRow } from '@/lib/contract/delivery'
import { type LogFilter, matchesFilter } from '@/lib/log/query/log-filter'
import { undecided } from '@/lib/log/query/match-row'
import { parseLogQuery } from '@/lib/log/query/parse'
import { printLogQuery } from '@/lib/log/query/print'
import { fetchPage } from './fetch-deliveries'

/** What a page and a stream of rows agree on: which rows belong to the filter. */
export interface Verdicts {
  /** Whether a row belongs; false while that is not known. */
  matches: (row: DeliveryRow) => boolean
  /** These rows came from the server as belonging. */
  know: (rows: readonly DeliveryRow[]) => void
  /** Rows of the stream that only the server can judge. */
  unknown: (rows: readonly DeliveryRow[]) => DeliveryRow[]
  /** Asks the server for them. @throws FetchError */
  ask: (rows: readonly DeliveryRow[]) => Promise<void>
}

const MOST_IDS = 200
const MOST_KNOWN = 5_000

/**
 * The filter's decision about rows. A row carries neither its properties nor its text, so about those the server is
 * asked, once per delivery: they never change.
 */
export function useVerdicts(filter: LogFilter): Verdicts {
  return useMemo(() => {
    const decide = matchesFilter(filter)
    const rest = printLogQuery({ terms: undecided(parseLogQuery(filter.q).query) })
    const verdicts = new Map<string, boolean>()
    const keep = (id: string, holds: boolean) => {
      verdicts.set(id, holds)
      for (const old of verdicts.keys()) {
        if (verdicts.size <= MOST_KNOWN) break
        verdicts.delete(old)
      }
    }
    return {
      matches: row => decide(row) ?? verdicts.get(row.id) ?? false,
      know: rows => {
        for (const row of rows) if (rest !== '') keep(row.id, true)
      },
      unknown: rows => rows.filter(row => decide(row) === null && !verdicts.has(row.id)),
      ask: async rows => {
        for (let n = 0; n < rows.length; n += MOST_IDS) {
          const ids = rows.slice(n, n + MOST_IDS).map(row => row.id)
          const page = await fetchPage(new URLSearchParams({ ids: ids.join(','), q: rest }))
          const belonging = new Set(page.deliveries.map(row => row.id))
          for (const id of ids) keep(id, belonging.has(id))
        }
      },
    }
  }, [filter])
}
