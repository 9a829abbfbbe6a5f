import { useCallback, useEffect, useRef, useState } from 'react'
import { formatCount, formatNumber } from '@/lib/contract/format'
import { usePreference } from './use-preference'

const EVERY_MS = 10_000

export interface News {
  arrived: number
  failed: number
}

/** Which deliveries are announced to screen readers. */
export type AnnounceLevel = 'off' | 'failures' | 'all'

/** The announcement of new deliveries; empty if there are none to announce at this level. Pure. */
export function newsSentence({ arrived, failed }: News, level: AnnounceLevel): string {
  if (level === 'off') return ''
  const parts = [
    level === 'all' && arrived > 0 ? formatCount(arrived, 'new delivery') : '',
    failed > 0 ? `${formatNumber(failed)} failed` : '',
  ].filter(Boolean)
  return parts.length > 0 ? `${parts.join(', ')}.` : ''
}

/**
 * A sentence for screen readers about the deliveries since the previous sentence. There are at most six per minute, because
 * announcing every row would never stop. Each person chooses what is announced.
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
