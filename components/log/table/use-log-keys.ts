import { useQueryState } from 'nuqs'
import type { RefObject } from 'react'
import { useShortcuts } from '@/components/shared/keyboard/use-shortcuts'
import type { DeliveryDetail, DeliveryRow } from '@/lib/contract/delivery'
import { copyText } from '../detail/copy-text'
import { copyPayload, deliveryLink, retryByKey } from '../detail/use-detail-keys'
import { toggleTerm } from './terms'

interface LogKeys {
  rows: readonly DeliveryRow[]
  openId: string | null
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
  const { rows, openId } = keys
  const [q, setQ] = useQueryState('q', { history: 'push', shallow: true, defaultValue: '' })
  /** The delivery that is open, else the one whose row has the focus: nothing happens to one that nobody sees marked. */
  const about = () => {
    const id = openId ?? focusedRow()
    return rows.find(row => row.id === id)
  }

  function step(by: 1 | -1, event: KeyboardEvent): boolean {
    if (openId !== null) {
      // Without a letter the key scrolls the detail.
      if (event.key.startsWith('Arrow')) return false
      const next = rows[rows.findIndex(row => row.id === openId) + by]
      if (next) keys.onOpen(next.id)
      return true
    }
    if (event.key.startsWith('Arrow') && !arrowsAreFree()) return false
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
    close: () => {
      // The detail closes itself.
      if (openId !== null) return false
      if (keys.selected > 0) keys.onClearSelection()
      else if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      return true
    },
    select: event => {
      const row = about()
      return row ? keys.onCheck(row.id, event.shiftKey) : false
    },
    pause: () => keys.onStop(!keys.stopped),
    news: () => keys.onShowNew(),
    failed: () => void setQ(toggleTerm(q, 'state:failed') || null),
    utc: () => keys.setUtc(utc => !utc),
    retry: () => {
      const row = about()
      return row ? retryByKey(row, keys.retryRefusal, keys.onRetried) : false
    },
    link: () => {
      const row = about()
      if (row) void copyText(deliveryLink(row.id), 'the link to this delivery')
      else void copyText(window.location.href, 'the link to this view')
    },
    payload: () => {
      const row = about()
      return row ? void copyPayload(row.id) : false
    },
  })
}

/** Nothing has the focus that would want them, and the page has nowhere to scroll. */
function arrowsAreFree(): boolean {
  const { activeElement, body, documentElement } = document
  return activeElement === body && documentElement.scrollHeight <= window.innerHeight
}

/** The id of the row that has the focus, on its link, its checkbox or its menu. */
function focusedRow(): string | null {
  const row = document.activeElement?.closest('tbody tr')?.querySelector('[data-row]')
  return row?.getAttribute('data-row') ?? null
}
