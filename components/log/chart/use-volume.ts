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
  const [loaded, setLoaded] = useState<{ volume: Volume; query: string } | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [reloads, setReloads] = useState(0)
  const changed = useRef(false)
  const lastNews = useRef(news)
  useEffect(() => {
    if (lastNews.current !== news) changed.current = true
    lastNews.current = news
  }, [news])

  // biome-ignore lint/correctness/useExhaustiveDependencies: incrementing `reloads` reloads the data.
  useEffect(() => {
    const leaving = new AbortController()
    changed.current = false
    readVolume(query, leaving.signal).then(
      volume =>
        // Rendering hundreds of bars in one go would delay the rows that arrive at the same time.
        startTransition(() => {
          setLoaded({ volume, query })
          setError(null)
        }),
      (cause: unknown) => {
        if (!leaving.signal.aborted) setError(cause instanceof Error ? cause.message : String(cause))
      },
    )
    return () => leaving.abort()
  }, [query, reloads])

  useEffect(() => {
    if (!following) return
    let cancel = () => {}
    const timer = setInterval(() => {
      if (!changed.current || document.hidden) return
      cancel()
      cancel = whenIdle(() => setReloads(last => last + 1))
    }, REFRESH_MS)
    return () => {
      clearInterval(timer)
      cancel()
    }
  }, [following])

  return {
    volume: loaded?.volume ?? null,
    outdated: loaded !== null && loaded.query !== query,
    error,
    reload: () => setReloads(last => last + 1),
  }
}

async function readVolume(query: string, signal: AbortSignal): Promise<Volume> {
  const response = await fetch(`/api/deliveries/volume?${query}`, { cache: 'no-store', signal })
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) return body as Volume
  const message = typeof body === 'object' && body !== null && 'message' in body ? String(body.message) : null
  throw new Error(message ?? `The server returned ${response.status}.`)
}
