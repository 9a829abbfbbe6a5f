'use client'

import { type RefObject, useRef, useState } from 'react'

// Rules that find and check keys: loaded on the first focus.
const loadRules = async () => {
  const [cleaning, judging] = await Promise.all([
    import('@/lib/sources/clean-key'),
    import('@/lib/sources/write-key'),
  ])
  return { cleanKey: cleaning.cleanKey, oddWriteKey: judging.oddWriteKey }
}
type KeyRules = Awaited<ReturnType<typeof loadRules>>

/** The entered text, the key found in it, and a sentence saying what was removed. */
export interface Cleaned {
  entered: string
  key: string
  removed: string
}

/** The key to save, and how it was entered. */
export interface KeyToSave {
  writeKey: string
  /** Whether the user undid the cleaning. */
  asEntered: boolean
  cleaned: Cleaned | null
}

export interface KeyField {
  value: string
  /** Set while the field holds a cleaned key. */
  cleaned: Cleaned | null
  /** A warning about the key. */
  oddity: string | null
  /** Loads the rules that find and check keys. */
  prepare: () => void
  /** Accepts typed input, which is cleaned on save. */
  type: (value: string) => void
  /** Accepts a pasted, dropped or filled-in value and extracts the key as soon as possible. */
  enter: (value: string) => void
  undo: () => void
  /** @param entered whether to show and save the value as is, which undoes an earlier cleaning */
  reset: (value?: string, entered?: boolean) => void
  /** Waits until the key is extracted. @param shown the value of the input */
  toSave: (shown: string) => Promise<KeyToSave>
}

/** The API Key field until it is saved. The input holds the value; this state follows it. */
export function useKeyField(input: RefObject<HTMLInputElement | null>): KeyField {
  const [value, follow] = useState('')
  const [cleaned, setCleaned] = useState<Cleaned | null>(null)
  const [asEntered, setAsEntered] = useState(false)
  const [rules, setRules] = useState<KeyRules | null>(null)
  // The extraction in progress. Typing or a reset cancels it.
  const reading = useRef<Promise<Cleaned | null> | null>(null)
  const current = cleaned !== null && cleaned.key === value ? cleaned : null

  async function ensureRules(): Promise<KeyRules> {
    const loaded = rules ?? (await loadRules())
    setRules(loaded)
    return loaded
  }

  async function find(text: string, entered: string): Promise<Cleaned | null> {
    try {
      const { key, removed } = (await ensureRules()).cleanKey(text)
      return removed === null ? null : { entered, key, removed }
    } catch {
      // The server is unreachable. It cleans the key itself on save.
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
    // A single-line field has no line breaks.
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
    prepare: () => void ensureRules().catch(() => undefined),
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
