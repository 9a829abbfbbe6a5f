'use client'

import { useEffect } from 'react'
import { THEME_KEY } from '@/components/ui/theme-script'
import { type Theme, themeOf } from '@/components/ui/themes'
import { onStored, readStored, writeStored } from '@/components/ui/use-stored'
import { UTC_KEY } from '@/components/ui/use-utc'
import type { ActionResult } from '@/lib/accounts/action-result'

/** How a person sees the pages. */
export interface Display {
  theme: Theme
  utc: boolean
  /** When they chose it, in milliseconds since 1970. The latest choice applies in all of their browsers. */
  at: number
}

interface KeepDisplayProps {
  /** The ID of the person. */
  person: string
  /** What the server keeps; null until the person has chosen something. */
  kept: Display | null
  save: (display: Display) => Promise<ActionResult>
}

/** Whose choices this document has followed. Later renderings may be older than a choice that was made since. */
let followed: string | null = null

const shown = () => ({ theme: themeOf(readStored(THEME_KEY)), utc: readStored(UTC_KEY) === '1' })
const inWords = () => JSON.stringify(shown())

/** Applies choices from the person's other browsers, and keeps those made in this one. Renders nothing. */
export function KeepDisplay({ person, kept, save }: KeepDisplayProps) {
  useEffect(() => {
    const key = `display-at of ${person}`
    // A choice that could not be saved is sent again on the next page.
    const send = (at: number) => void save({ ...shown(), at }).catch(() => undefined)
    if (followed !== person) {
      followed = person
      const at = Number(readStored(key) ?? 0)
      if (kept !== null && kept.at > at) {
        writeStored(THEME_KEY, kept.theme)
        writeStored(UTC_KEY, kept.utc ? '1' : null)
        writeStored(key, String(kept.at))
      } else if (at > (kept?.at ?? 0)) send(at)
    }
    let words = inWords()
    return onStored(() => {
      if (inWords() === words) return
      words = inWords()
      const at = Date.now()
      writeStored(key, String(at))
      send(at)
    })
  }, [person, kept, save])
  return null
}
