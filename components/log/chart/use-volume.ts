import { startTransition, useEffect, useRef, useState } from 'react'
import type { Volume } from '@/lib/log/volume'
import { whenIdle } from '../when-idle'

export interface VolumeState {
  volume: Volume | null
  /** Whether `volume` belongs to a previous filter. */
  outdated: boolean
  /** Why the last request failed. */
  error: string | null
  reload: () => void
}

/** Minimum time between refreshes while following. */
const REFRESH_MS = 5_000

/**
 * Loads the chart's data.
 * @param query the filter as an API query
 * @param news a new value whenever deliveries change, which triggers a refresh
 */
export function useVolume(query: string, following: boolean, news: unknown): VolumeState {
  const [got, setGot] = useState<{ volume: Volume; query: string } | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [turn, setTurn] = useState(0)
  const changed = useRef(false)
  const lastNews = useRef(news)
  useEffect(() => {
    if (lastNews.current !== news) changed.current = true
    lastNews.current = news
  }, [news])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn reloads the data.
  useEffect(() => {
    const leaving = new AbortController()
    changed.current = false
    readVolume(query, leaving.signal).then(
      volume =>
        // Rendering hundreds of bars in one go would delay the rows that arrive at the same time.
        startTransition(() => {
          setGot({ volume, query })
          setError(null)
        }),
      (cause: unknown) => {
        if (!leaving.signal.aborted) setError(cause instanceof Error ? cause.message : String(cause))
      },
    )
    return () => leaving.abort()
  }, [query, turn])

  useEffect(() => {
    if (!following) return
    let cancel = () => {}
    const timer = setInterval(() => {
      if (!changed.current || document.hidden) return
      cancel()
      cancel = whenIdle(() => setTurn(last => last + 1))
    }, REFRESH_MS)
    return () => {
      clearInterval(timer)
      cancel()
    }
  }, [following])

  return {
    volume: got?.volume ?? null,
    outdated: got !== null && got.query !== query,
    error,
    reload: () => setTurn(last => last + 1),
  }
}

async function readVolume(query: string, signal: AbortSignal): Promise<Volume> {
  const response = await fetch(`/api/deliveries/volume?${query}`, { cache: 'no-store', signal })
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) return body as Volume
  const told = typeof body === 'object' && body !== null && 'message' in body ? String(body.message) : null
  throw new Error(told ?? `The server returned ${response.status}.`)
}
