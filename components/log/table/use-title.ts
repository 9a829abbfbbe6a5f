import { useCallback, useEffect, useRef } from 'react'
import type { DeliveryRow } from '@/lib/contract/delivery'

/**
 * Shows the number of failed deliveries in the title of a hidden tab, without rendering anything.
 * @returns a function to call with the rows that arrive while the tab is hidden
 */
export function useHiddenTitle(): (rows: readonly DeliveryRow[]) => void {
  const failed = useRef(new Set<string>())
  const title = useRef('')
  useEffect(() => {
    const onChange = () => {
      if (document.hidden) {
        title.current = document.title
        return
      }
      failed.current.clear()
      if (title.current !== '') document.title = title.current
    }
    document.addEventListener('visibilitychange', onChange)
    return () => document.removeEventListener('visibilitychange', onChange)
  }, [])
  return useCallback((rows: readonly DeliveryRow[]) => {
    for (const row of rows) {
      if (row.state === 'failed' || row.state === 'rejected') failed.current.add(row.id)
    }
    if (title.current === '') title.current = document.title
    if (failed.current.size > 0) document.title = `(${failed.current.size} failed) ${title.current}`
  }, [])
}
