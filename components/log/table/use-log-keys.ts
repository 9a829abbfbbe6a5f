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

/** The keyboard shortcuts for the log and its open delivery. */
export function useLogKeys(keys: LogKeys): void {
  const { rows, openId } = keys
  const [q, setQ] = useQueryState('q', { history: 'push', shallow: true, defaultValue: '' })
  /** The open delivery, or else the focused row: shortcuts act only on a delivery that is visibly marked. */
  const findTarget = () => {
    const id = openId ?? focusedRow()
    return rows.find(row => row.id === id)
  }

  function step(by: 1 | -1, event: KeyboardEvent): boolean {
    if (openId !== null) {
      // The arrow keys scroll the detail.
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
      // The detail handles Escape itself.
      if (openId !== null) return false
      if (keys.selected > 0) keys.onClearSelection()
      else if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      return true
    },
    select: event => {
      const row = findTarget()
      return row ? keys.onCheck(row.id, event.shiftKey) : false
    },
    pause: () => keys.onStop(!keys.stopped),
    news: () => keys.onShowNew(),
    failed: () => void setQ(toggleTerm(q, 'state:failed') || null),
    utc: () => keys.setUtc(utc => !utc),
    retry: () => {
      const row = findTarget()
      return row ? retryByKey(row, keys.retryRefusal, keys.onRetried) : false
    },
    link: () => {
      const row = findTarget()
      if (row) void copyText(deliveryLink(row.id), 'the link to this delivery')
      else void copyText(window.location.href, 'the link to this view')
    },
    payload: () => {
      const row = findTarget()
      return row ? void copyPayload(row.id) : false
    },
  })
}

/** Whether the list may use the arrow keys: nothing is focused, and the page cannot scroll. */
function arrowsAreFree(): boolean {
  const { activeElement, body, documentElement } = document
  return activeElement === body && documentElement.scrollHeight <= window.innerHeight
}

/** The ID of the row whose link, checkbox or menu is focused. */
function focusedRow(): string | null {
  const row = document.activeElement?.closest('tbody tr')?.querySelector('[data-row]')
  return row?.getAttribute('data-row') ?? null
}
