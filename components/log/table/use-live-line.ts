import { useEffect, useRef, useState } from 'react'
import type { Line } from './log-line'

/**
 * Where live updates began: at the newest row when the page was opened, the filters changed, or someone clicked *Resume*.
 * @param query identifies the list
 */
export function useLiveLine(newest: string | undefined, query: string, following: boolean): Line['live'] {
  const [line, setLine] = useState<Line['live']>(null)
  const latest = useRef(newest)
  useEffect(() => {
    latest.current = newest
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another query starts over
  useEffect(() => {
    const { current } = latest
    setLine(following && current !== undefined ? { id: current, at: new Date().toISOString() } : null)
  }, [query, following])
  return line
}
