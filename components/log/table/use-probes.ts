import { useEffect, useState } from 'react'
import { apiQuery, type LogFilter } from '@/lib/log/query/log-filter'
import { fetchPage } from '../fetch-deliveries'
import { readWords } from '../filters/edit-words'

/** A change to the filters that would show results. */
export interface WayOut {
  /** The term to remove, or null for a longer range. */
  term: string | null
  change: Partial<LogFilter>
}

const MAX_RANGE = '30d'
const MAX_TERMS = 6

/** The changes to try: removing one term, or a longer range. */
function changesToTry(filter: LogFilter): WayOut[] {
  const words = readWords(filter.q)
  const terms = words.slice(0, MAX_TERMS).map((word, index) => ({
    term: word.text,
    change: {
      q: words
        .filter((_, other) => other !== index)
        .map(other => other.text)
        .join(' '),
    },
  }))
  return filter.range === MAX_RANGE ? terms : [...terms, { term: null, change: { range: MAX_RANGE } }]
}

/**
 * Finds the single filter changes that would show results in an empty list; null until known. Requests one row per change. A
 * failed request counts as no results, because the log itself reports that the server is down.
 */
export function useProbes(filter: LogFilter, wanted: boolean): readonly WayOut[] | null {
  const [known, setKnown] = useState<{ of: LogFilter; ways: WayOut[] } | null>(null)
  useEffect(() => {
    if (!wanted) return
    const leaving = new AbortController()
    const probe = async (way: WayOut) => {
      const query = apiQuery({ ...filter, ...way.change })
      query.set('limit', '1')
      const page = await fetchPage(query, leaving.signal)
      return page.deliveries.length > 0 ? [way] : []
    }
    Promise.allSettled(changesToTry(filter).map(probe)).then(results => {
      if (leaving.signal.aborted) return
      const ways = results.flatMap(result => (result.status === 'fulfilled' ? result.value : []))
      setKnown({ of: filter, ways })
    })
    return () => leaving.abort()
  }, [filter, wanted])
  return known?.of === filter ? known.ways : null
}
