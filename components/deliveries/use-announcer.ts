import { useCallback, useEffect, useRef, useState } from 'react'
import type { DeliveryRow } from '@/lib/contract/delivery'
import { plural } from './format'

const EVERY_MS = 10_000

/**
 * A sentence for screen readers about what came since the last one, at most six a minute: a table that spoke every
 * row would never be silent.
 */
export function useAnnouncer(): { sentence: string; count: (rows: readonly DeliveryRow[]) => void } {
  const [sentence, setSentence] = useState('')
  const news = useRef({ arrived: 0, failed: 0 })
  const count = useCallback((rows: readonly DeliveryRow[]) => {
    for (const row of rows) {
      if (row.version === 1) news.current.arrived += 1
      if (row.state === 'failed' || row.state === 'rejected') news.current.failed += 1
    }
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
