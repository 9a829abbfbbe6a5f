'use client'

import { type RefObject, useRef, useState } from 'react'

// What keys look like, and in what they are found: fetched with the first focus.
const loadRules = async () => {
  const [cleaning, judging] = await Promise.all([
    import('@/lib/sources/clean-key'),
    import('@/lib/sources/write-key'),
  ])
  return { cleanKey: cleaning.cleanKey, oddWriteKey: judging.oddWriteKey }
}
type KeyRules = Awaited<ReturnType<typeof loadRules>>

/** What was entered, the key that was found in it, and what was removed, as a sentence. */
export interface Cleaned {
  entered: string
  key: string
  removed: string
}

/** What is to be saved. */
export interface KeyToSave {
  writeKey: string
  /** The person undid the cleaning. */
  asEntered: boolean
  cleaned: Cleaned | null
}

export interface KeyField {
  value: string
  /** Set while the field holds what is left of what was entered. */
  cleaned: Cleaned | null
  /** What looks odd about the key. */
  oddity: string | null
  /** Fetches what finds and judges keys. */
  prepare: () => void
  /** A character more or less: the person's own work, which is cleaned when it is saved. */
  type: (value: string) => void
  /** What came all at once, pasted, dropped or filled in: the key in it is found as soon as possible. */
  enter: (value: string) => void
  undo: () => void
  /** @param entered shown as it is, and saved so: what an earlier cleaning is undone to */
  reset: (value?: string, entered?: boolean) => void
  /** Waits until the key is found. @param shown what the input holds */
  toSave: (shown: string) => Promise<KeyToSave>
}

/** What the API Key's input holds until it is saved. The input keeps it; the state here follows. */
export function useKeyField(input: RefObject<HTMLInputElement | null>): KeyField {
  const [value, follow] = useState('')
  const [cleaned, setCleaned] = useState<Cleaned | null>(null)
  const [asEntered, setAsEntered] = useState(false)
  const [rules, setRules] = useState<KeyRules | null>(null)
  // The key that is being looked for. Typing makes it void, and so does another source.
  const reading = useRef<Promise<Cleaned | null> | null>(null)
  const current = cleaned !== null && cleaned.key === value ? cleaned : null

  async function learn(): Promise<KeyRules> {
    const learnt = rules ?? (await loadRules())
    setRules(learnt)
    return learnt
  }

  async function find(text: string, entered: string): Promise<Cleaned | null> {
    try {
      const { key, removed } = (await learn()).cleanKey(text)
      return removed === null ? null : { entered, key, removed }
    } catch {
      // The server is out of reach. It cleans the key itself when it is back.
      return null
    }
  }

  function write(text: string) {
    if (input.current && input.current.value !== text) input.current.value = text
    follow(text)
  }

  function reset(next = '', entered = false) {
    reading.current = null
    write(next)
    setCleaned(null)
    setAsEntered(entered)
  }

  function enter(text: string) {
    // As a field of one line shows it.
    const line = text.replace(/\s+/g, ' ')
    reset(line)
    const found = find(text, line)
    reading.current = found
    void found.then(cleaned => {
      if (reading.current !== found) return
      reading.current = null
      if (cleaned === null) return
      setCleaned(cleaned)
      write(cleaned.key)
    })
  }

  return {
    value,
    cleaned: current,
    oddity:
      rules === null || value.trim() === ''
        ? null
        : rules.oddWriteKey(asEntered ? value.trim() : rules.cleanKey(value).key),
    prepare: () => void learn().catch(() => undefined),
    type: next => {
      reading.current = null
      follow(next)
      setAsEntered(false)
    },
    enter,
    undo: () => current && reset(current.entered, true),
    reset,
    toSave: async shown => {
      const found = (await reading.current) ?? current
      return { writeKey: found?.key ?? shown, asEntered, cleaned: found }
    },
  }
}
