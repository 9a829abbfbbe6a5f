import { useCallback, useEffect, useRef, useState } from 'react'
import { plural } from './format'
import { usePreference } from './use-preference'

const EVERY_MS = 10_000

export interface News {
  arrived: number
  failed: number
}

/** What screen readers are told by themselves. */
export type AnnounceLevel = 'off' | 'failures' | 'all'

/** The sentence about what came, or an empty one when there is nothing to say at this level. Pure. */
export function newsSentence({ arrived, failed }: News, level: AnnounceLevel): string {
  if (level === 'off') return ''
  const parts = [
    level === 'all' && arrived > 0 ? plural(arrived, 'new delivery', 'new deliveries') : '',
    failed > 0 ? `${failed} failed` : '',
  ].filter(Boolean)
  return parts.length > 0 ? `${parts.join(', ')}.` : ''
}

/**
 * A sentence for screen readers about what came since the last one, at most six a minute: a table that spoke every
 * row would never be silent. What is told is each person's choice.
 */
export function useAnnouncer(): {
  sentence: string
  count: (news: News) => void
  level: AnnounceLevel
  setLevel: (level: AnnounceLevel) => void
} {
  const [kept, keep] = usePreference('announce')
  const level: AnnounceLevel = kept === 'off' || kept === 'failures' ? kept : 'all'
  const [sentence, setSentence] = useState('')
  const news = useRef({ arrived: 0, failed: 0 })
  const count = useCallback(({ arrived, failed }: News) => {
    news.current.arrived += arrived
    news.current.failed += failed
  }, [])
  useEffect(() => {
    const timer = setInterval(() => {
      const next = newsSentence(news.current, level)
      news.current = { arrived: 0, failed: 0 }
      if (next !== '') setSentence(next)
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [level])
  return {
    sentence: level === 'off' ? '' : sentence,
    count,
    level,
    setLevel: next => keep(next === 'all' ? null : next),
  }
}
