import { useEffect, useRef, useState } from 'react'
import type { DeliveryRow, Ledger } from '@/lib/contract/delivery'
import { joinLive } from './live-channel'
import type { LiveStatus } from './live-connection'

export interface LiveHandlers {
  onRows?: (rows: DeliveryRow[], more: boolean) => void
  onLedger?: (ledger: Ledger) => void
  /** Anything may have changed: read again. */
  onCatchUp?: () => void
}

export interface Live {
  status: LiveStatus
  /** When the last message came, Unix ms; null before the first. */
  heardAt: number | null
}

/** Joins the account's live messages while the component is on the page. The handlers may change at every render. */
export function useLive(accountId: string, handlers: LiveHandlers): Live {
  const [live, setLive] = useState<Live>({ status: 'connecting', heardAt: null })
  const latest = useRef(handlers)
  const heardAt = useRef<number | null>(null)
  useEffect(() => {
    latest.current = handlers
  })
  useEffect(
    () =>
      joinLive(accountId, message => {
        const { onRows, onLedger, onCatchUp } = latest.current
        // A loss is not a message that was heard.
        const lost = message.type === 'status' && message.status !== 'live'
        if (!lost && message.type !== 'catch-up') heardAt.current = Date.now()
        if (message.type === 'rows') onRows?.(message.rows, message.more)
        else if (message.type === 'ledger') onLedger?.(message.ledger)
        else if (message.type === 'catch-up') onCatchUp?.()
        else setLive({ status: message.status, heardAt: heardAt.current })
      }),
    [accountId],
  )
  return live
}
