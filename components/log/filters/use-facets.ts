import { startTransition, useEffect, useRef, useState } from 'react'
import { errorText } from '@/components/shared/ask'
import type { Facets } from '@/lib/log/query/facets'
import { apiQuery, type LogFilter } from '@/lib/log/query/log-filter'
import { fetchFacets } from '../fetch-deliveries'
import { whenIdle } from '../when-idle'

/** Minimum time between refreshes while deliveries change. */
const REFRESH_MS = 5_000

export interface FacetNumbers {
  facets: Facets | null
  /** Why the last request failed, in which case the counts are older than the rows; null if it succeeded. */
  problem: string | null
}

/**
 * Loads the facet counts for a filter.
 * @param change a new value whenever deliveries change; null while updates are paused
 */
export function useFacets(filter: LogFilter, change: unknown): FacetNumbers {
  const [numbers, setNumbers] = useState<FacetNumbers>({ facets: null, problem: null })
  const query = apiQuery(filter).toString()
  const latest = useRef(change)
  useEffect(() => {
    latest.current = change
  })

  useEffect(() => {
    const leaving = new AbortController()
    let counted: unknown
    let running = false
    let cancel = () => {}
    async function ask() {
      running = true
      counted = latest.current
      try {
        const facets = await fetchFacets(new URLSearchParams(query), leaving.signal)
        startTransition(() => setNumbers({ facets, problem: null }))
      } catch (error) {
        if (!leaving.signal.aborted) setNumbers(before => ({ ...before, problem: errorText(error) }))
      } finally {
        running = false
      }
    }
    void ask()
    const timer = setInterval(() => {
      const changed = latest.current !== null && latest.current !== counted
      if (!changed || running || document.hidden) return
      cancel()
      cancel = whenIdle(() => void ask())
    }, REFRESH_MS)
    return () => {
      clearInterval(timer)
      cancel()
      leaving.abort()
    }
  }, [query])
  return numbers
}
