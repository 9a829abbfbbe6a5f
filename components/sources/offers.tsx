'use client'

import { Children, type ReactNode, useEffect, useRef } from 'react'

/** Offers for events sent with earlier settings. An offer that follows a save scrolls into view and gets focus. */
export function Offers({ children }: { children: ReactNode }) {
  const box = useRef<HTMLElement>(null)
  const offers = Children.toArray(children)
  const keys = offers.map(offer => (typeof offer === 'object' && 'key' in offer ? offer.key : '')).join(' ')
  const before = useRef(keys)
  useEffect(() => {
    const known = before.current.split(' ')
    before.current = keys
    if (keys.split(' ').every(key => known.includes(key))) return
    // Waits for the connection check, which takes focus in its own effect when the same save mounts it.
    const frame = requestAnimationFrame(() => {
      box.current?.scrollIntoView({ block: 'center' })
      box.current?.focus({ preventScroll: true })
    })
    return () => cancelAnimationFrame(frame)
  }, [keys])
  return (
    <section
      ref={box}
      tabIndex={-1}
      aria-label="Events sent with earlier settings"
      hidden={offers.length === 0}
      className="grid gap-6 outline-none"
    >
      {offers}
    </section>
  )
}
