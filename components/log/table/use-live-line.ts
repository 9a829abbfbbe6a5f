import { useEffect, useRef, useState } from 'react'
import type { Line } from './log-line'

/**
 * Where following began: at the newest row that was there when the page came, when other filters were set, or when
 * somebody pressed *Follow*.
 * @param query another one is another list
 */
export function useLiveLine(newest: string | undefined, query: string, following: boolean): Line['live'] {
  const [line, setLine] = useState<Line['live']>(null)
  const latest = useRef(newest)
  useEffect(() => {
    latest.current = newest
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another query begins anew
  useEffect(() => {
    const { current } = latest
    setLine(following && current !== undefined ? { id: current, at: new Date().toISOString() } : null)
  }, [query, following])
  return line
}
