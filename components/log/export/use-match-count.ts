import { useEffect, useState } from 'react'
import { ask } from '@/components/log/fetch-deliveries'
import { DELIVERY_STATES } from '@/lib/contract/states'
import type { Volume } from '@/lib/log/volume'

export interface MatchCount {
  n: number
  /** There may be more. */
  atLeast: boolean
}

/** How many deliveries a query of the API has; null until it is known, or when it cannot be. */
export function useMatchCount(query: string, wanted: boolean): MatchCount | null {
  const [count, setCount] = useState<MatchCount | null>(null)
  useEffect(() => {
    if (!wanted) return
    const leaving = new AbortController()
    setCount(null)
    ask<Volume>(`/api/deliveries/volume?${query}`, {
      signal: leaving.signal,
    }).then(
      ({ totals, atLeast }) =>
        setCount({ n: DELIVERY_STATES.reduce((sum, state) => sum + totals[state], 0), atLeast }),
      // The count is a courtesy: without it a file can be had all the same.
      () => undefined,
    )
    return () => leaving.abort()
  }, [query, wanted])
  return count
}
