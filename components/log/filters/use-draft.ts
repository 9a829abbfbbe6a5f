import { useEffect, useRef, useState } from 'react'

const PAUSE_MS = 300

/**
 * Syncs the text in the box with the URL: typing updates the URL after a short pause, and other changes to the URL (back
 * button, chip, facet) update the box.
 */
export function useDraft(value: string, onSearch: (text: string, typing: boolean) => void) {
  const [text, setText] = useState(value)
  const sent = useRef(value)
  const latest = useRef(onSearch)
  useEffect(() => {
    latest.current = onSearch
  })
  useEffect(() => {
    if (value === sent.current) return
    sent.current = value
    setText(value)
  }, [value])
  useEffect(() => {
    if (text.trim() === sent.current) return
    const timer = setTimeout(() => {
      sent.current = text.trim()
      latest.current(sent.current, true)
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])

  /** Sets the text without searching. @returns whether it changed */
  function put(next: string): boolean {
    const changed = next.trim() !== sent.current
    sent.current = next.trim()
    setText(next)
    return changed
  }
  /** Sets the text and searches at once. */
  function search(next: string) {
    if (put(next)) onSearch(next.trim(), false)
  }
  return { text, setText, put, search }
}
