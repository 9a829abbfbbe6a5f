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
}

interface KeepDisplayProps {
  /** What the server keeps; null until the person has chosen something. */
  kept: Display | null
  save: (display: Display) => Promise<ActionResult>
}

/** What the server was last known to keep, so that a choice made elsewhere is told from one made here. */
const KNOWN_KEY = 'display-kept'

const inWords = ({ theme, utc }: Display) => `${theme} ${utc ? 'utc' : 'local'}`
const shown = (): Display => ({ theme: themeOf(readStored(THEME_KEY)), utc: readStored(UTC_KEY) === '1' })

/** Applies choices from the person's other browsers, and keeps those made in this one. Renders nothing. */
export function KeepDisplay({ kept, save }: KeepDisplayProps) {
  const [theme, utc] = [kept?.theme, kept?.utc]
  useEffect(() => {
    const known = readStored(KNOWN_KEY)
    if (theme !== undefined && utc !== undefined && known !== inWords({ theme, utc })) {
      writeStored(KNOWN_KEY, inWords({ theme, utc }))
      writeStored(THEME_KEY, theme)
      writeStored(UTC_KEY, utc ? '1' : null)
    } else if (known === null && theme === undefined) {
      writeStored(KNOWN_KEY, inWords(shown()))
    }
    return onStored(() => {
      const display = shown()
      if (readStored(KNOWN_KEY) === inWords(display)) return
      void save(display).then(
        result => result.ok && writeStored(KNOWN_KEY, inWords(display)),
        // The choice applies in this browser all the same, and is sent with the next one.
        () => undefined,
      )
    })
  }, [theme, utc, save])
  return null
}
