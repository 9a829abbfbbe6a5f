import { useQueryState } from 'nuqs'
import type { RefObject } from 'react'
import type { DeliveryDetail, DeliveryRow } from '@/lib/contract/delivery'
import { useShortcuts } from '../../keyboard/use-shortcuts'
import { copyText } from '../detail/copy-text'
import { copyPayload, deliveryLink, retryByKey } from '../detail/use-detail-keys'
import { toggleTerm } from './terms'

interface LogKeys {
  rows: readonly DeliveryRow[]
  openId: string | null
  activeId: string | null
  stopped: boolean
  selected: number
  retryRefusal: string | null
  table: RefObject<{ move: (by: number) => void } | null>
  onOpen: (id: string) => void
  onCheck: (id: string, range: boolean) => void
  onClearSelection: () => void
  onStop: (stopped: boolean) => void
  onShowNew: () => void
  onRetried: (detail: DeliveryDetail) => void
  setUtc: (change: (utc: boolean) => boolean) => void
}

/** The shortcuts of the log and of the delivery that is open in it. */
export function useLogKeys(keys: LogKeys): void {
  const { rows, openId, activeId } = keys
  const [q, setQ] = useQueryState('q', { history: 'push', shallow: true, defaultValue: '' })
  const aboutId = openId ?? activeId
  const about = rows.find(row => row.id === aboutId)

  function step(by: 1 | -1, event: KeyboardEvent): boolean {
    if (openId !== null) {
      // Without a letter the key scrolls the detail.
      if (event.key.startsWith('Arrow')) return false
      const next = rows[rows.findIndex(row => row.id === openId) + by]
      if (next) keys.onOpen(next.id)
      return true
    }
    if (event.key.startsWith('Arrow') && document.activeElement !== document.body) return false
    keys.table.current?.move(by)
    return true
  }

  useShortcuts({
    search: () => {
      const input = document.getElementById('log-search')
      if (openId !== null || !(input instanceof HTMLInputElement)) return false
      input.focus()
      input.select()
      return true
    },
    next: event => step(1, event),
    previous: event => step(-1, event),
    open: () => {
      // On a link or a button the key is theirs.
      if (openId !== null || !about || document.activeElement !== document.body) return false
      keys.onOpen(about.id)
      return true
    },
    close: () => {
      // The detail closes itself.
      if (openId !== null) return false
      if (keys.selected > 0) keys.onClearSelection()
      else if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      return true
    },
    select: event => (about ? keys.onCheck(about.id, event.shiftKey) : false),
    pause: () => keys.onStop(!keys.stopped),
    news: () => keys.onShowNew(),
    failed: () => void setQ(toggleTerm(q, 'state:failed') || null),
    utc: () => keys.setUtc(utc => !utc),
    retry: () => (about ? retryByKey(about, keys.retryRefusal, keys.onRetried) : false),
    link: () => {
      if (about) return void copyText(deliveryLink(about.id), 'the link to this delivery')
      void copyText(window.location.href, 'the link to this view')
    },
    payload: () => (about ? void copyPayload(about.id) : false),
  })
}
