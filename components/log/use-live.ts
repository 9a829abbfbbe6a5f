import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { DeliveryRow, Ledger } from '@/lib/contract/delivery'
import { joinLive } from './live-channel'
import type { Connection, LiveStatus } from './live-connection'

export interface LiveHandlers {
  onRows?: (rows: DeliveryRow[], more: boolean) => void
  onLedger?: (ledger: Ledger) => void
  /** Called when anything may have changed and the data must be reloaded. */
  onCatchUp?: () => void
}

export interface Live {
  status: LiveStatus
  /** When the last message arrived, Unix ms; null before the first. */
  heardAt: number | null
  /** Reopens the stream after newer pages in the same session took it over. */
  resume: () => void
}

/** Receives the account's live messages while the component is mounted. The handlers may change with every render. */
export function useLive(accountId: string, handlers: LiveHandlers): Live {
  const [live, setLive] = useState<Omit<Live, 'resume'>>({ status: 'connecting', heardAt: null })
  const router = useRouter()
  const latest = useRef(handlers)
  const heardAt = useRef<number | null>(null)
  const connection = useRef<Connection | null>(null)
  useEffect(() => {
    latest.current = handlers
  })
  useEffect(() => {
    const joined = joinLive(accountId, message => {
      const { onRows, onLedger, onCatchUp } = latest.current
      // Losing the connection does not count as hearing from the server.
      const lost = message.type === 'status' && message.status !== 'live'
      if (!lost && message.type !== 'catch-up') heardAt.current = Date.now()
      if (message.type === 'rows') onRows?.(message.rows, message.more)
      else if (message.type === 'ledger') onLedger?.(message.ledger)
      else if (message.type === 'catch-up') onCatchUp?.()
      else if (message.type === 'session') router.refresh()
      else setLive({ status: message.status, heardAt: heardAt.current })
    })
    connection.current = joined
    return () => joined.close()
  }, [accountId, router])
  const resume = useCallback(() => connection.current?.resume(), [])
  return { ...live, resume }
}
