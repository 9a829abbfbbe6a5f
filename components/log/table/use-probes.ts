import { useEffect, useState } from 'react'
import { apiQuery, type LogFilter } from '@/lib/log/query/log-filter'
import { fetchPage } from '../fetch-deliveries'
import { readWords } from '../filters/edit-words'

/** A change of the filters after which there would be something to see. */
export interface WayOut {
  /** The term that is in the way, or null for the range. */
  term: string | null
  change: Partial<LogFilter>
}

const LONGEST = '30d'
const MOST_TERMS = 6

/** What could be changed so that something is shown: one term less, or a longer range. */
function changes(filter: LogFilter): WayOut[] {
  const words = readWords(filter.q)
  const terms = words.slice(0, MOST_TERMS).map((word, index) => ({
    term: word.text,
    change: {
      q: words
        .filter((_, other) => other !== index)
        .map(other => other.text)
        .join(' '),
    },
  }))
  return filter.range === LONGEST ? terms : [...terms, { term: null, change: { range: LONGEST } }]
}

/**
 * For a list that is empty: which one change shows something. Null until that is known. Asked of the server, one row each.
 * A probe that fails shows no way: the log itself tells when the server is away.
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
    Promise.allSettled(changes(filter).map(probe)).then(results => {
      if (leaving.signal.aborted) return
      const ways = results.flatMap(result => (result.status === 'fulfilled' ? result.value : []))
      setKnown({ of: filter, ways })
    })
    return () => leaving.abort()
  }, [filter, wanted])
  return known?.of === filter ? known.ways : null
}
