'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { ConfirmDialog } from '@/components/shared/confirm-dialog'

interface LeaveGuardProps {
  /** Called when the user chooses to leave. */
  onLeave: () => void
}

/** While mounted, asks before the user follows a link, goes back, or closes or reloads the page. */
export function LeaveGuard({ onLeave }: LeaveGuardProps) {
  const router = useRouter()
  const [leave, setLeave] = useState<{ go: () => void } | null>(null)
  // Set once the user has confirmed. The navigation then does not ask again.
  const going = useRef(false)

  useEffect(() => {
    const ask = (go: () => void) => setLeave({ go })

    function onUnload(event: BeforeUnloadEvent) {
      if (!going.current) event.preventDefault()
    }
    function onClick(event: MouseEvent) {
      const href = going.current ? null : internalLink(event)
      if (href === null) return
      event.preventDefault()
      event.stopPropagation()
      ask(() => router.push(href))
    }
    // Back and Forward inside the app. Browsers without the Navigation API leave without asking.
    const { navigation } = window as { navigation?: Navigation }
    function onNavigate(event: NavigateEvent) {
      if (going.current || event.navigationType !== 'traverse' || !event.cancelable) return
      event.preventDefault()
      const { key } = event.destination
      ask(() => void navigation?.traverseTo(key))
    }
    window.addEventListener('beforeunload', onUnload)
    window.addEventListener('click', onClick, true)
    navigation?.addEventListener('navigate', onNavigate)
    return () => {
      window.removeEventListener('beforeunload', onUnload)
      window.removeEventListener('click', onClick, true)
      navigation?.removeEventListener('navigate', onNavigate)
    }
  }, [router])

  return (
    <ConfirmDialog
      open={leave !== null}
      onOpenChange={open => open || setLeave(null)}
      title="Leave without saving?"
      description={<p>Your changes on this page will be lost.</p>}
      action="Leave"
      cancel="Stay"
      alert
      danger
      onConfirm={async () => {
        going.current = true
        onLeave()
        leave?.go()
        return { ok: true }
      }}
    />
  )
}

/** The target of a plain click on an internal link; null if this page stays open. */
function internalLink(event: MouseEvent): string | null {
  const { defaultPrevented, button, metaKey, ctrlKey, shiftKey, altKey, target } = event
  if (defaultPrevented || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return null
  const link = target instanceof Element ? target.closest('a') : null
  if (!link || (link.target && link.target !== '_self') || link.origin !== window.location.origin) return null
  const href = link.pathname + link.search
  return href === window.location.pathname + window.location.search ? null : href + link.hash
}
