import { useEffect, useRef, useState } from 'react'

const PAUSE_MS = 300

/**
 * The text in the box and the text in the address: what is typed gets there after a short pause, what changes there by
 * itself (the back button, a chip, a facet) comes into the box.
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

  /** Puts a text into the box that is searched for already. @returns whether it is another one than before */
  function put(next: string): boolean {
    const other = next.trim() !== sent.current
    sent.current = next.trim()
    setText(next)
    return other
  }
  /** Puts a text into the box and searches for it at once. */
  function search(next: string) {
    if (put(next)) onSearch(next.trim(), false)
  }
  return { text, setText, put, search }
}
