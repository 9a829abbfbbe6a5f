import { useCallback, useEffect, useRef, useState } from 'react'
import { plural } from './format'

const EVERY_MS = 10_000

export interface News {
  arrived: number
  failed: number
}

/**
 * A sentence for screen readers about what came since the last one, at most six a minute: a table that spoke every
 * row would never be silent.
 */
export function useAnnouncer(): { sentence: string; count: (news: News) => void } {
  const [sentence, setSentence] = useState('')
  const news = useRef({ arrived: 0, failed: 0 })
  const count = useCallback(({ arrived, failed }: News) => {
    news.current.arrived += arrived
    news.current.failed += failed
  }, [])
  useEffect(() => {
    const timer = setInterval(() => {
      const { arrived, failed } = news.current
      news.current = { arrived: 0, failed: 0 }
      const parts = [
        arrived > 0 ? plural(arrived, 'new delivery', 'new deliveries') : '',
        failed > 0 ? `${failed} failed` : '',
      ].filter(Boolean)
      if (parts.length > 0) setSentence(`${parts.join(', ')}.`)
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  return { sentence, count }
}
