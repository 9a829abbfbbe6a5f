'use client'

import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'

const PAUSE_MS = 300

/** Searches while one types, after a short pause; Enter and the cross act at once. */
export function SearchBox({ value, onSearch }: { value: string; onSearch: (text: string) => void }) {
  const [text, setText] = useState(value)
  const sent = useRef(value)
  const latest = useRef(onSearch)
  useEffect(() => {
    latest.current = onSearch
  })
  useEffect(() => {
    // The address changed by itself: back button, "Clear filters", a pasted link.
    if (value === sent.current) return
    sent.current = value
    setText(value)
  }, [value])
  function search(next: string) {
    sent.current = next.trim()
    latest.current(next.trim())
  }
  useEffect(() => {
    if (text.trim() === sent.current) return
    const timer = setTimeout(() => {
      sent.current = text.trim()
      latest.current(text.trim())
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])

  return (
    <search className="relative w-full sm:w-72">
      <label htmlFor="log-search" className="sr-only">
        Search by user id, message id or delivery id
      </label>
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted-foreground"
        strokeWidth={1.75}
      />
      <input
        id="log-search"
        type="text"
        inputMode="search"
        enterKeyHint="search"
        value={text}
        maxLength={300}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        placeholder="User, message or delivery id"
        onChange={event => setText(event.target.value)}
        onKeyDown={event => {
          if (event.key === 'Enter') search(text)
        }}
        className="h-8 w-full rounded-md border border-input bg-background pr-8 pl-8 text-base placeholder:text-muted-foreground focus-visible:border-ring focus-visible:outline-offset-0 max-sm:h-10 sm:text-[13px]"
      />
      {text !== '' && (
        <button
          type="button"
          aria-label="Clear the search"
          onClick={() => {
            setText('')
            search('')
          }}
          className="absolute top-1/2 right-1 grid size-6 -translate-y-1/2 place-items-center rounded-md text-muted-foreground hover:bg-muted hover:text-foreground max-sm:size-9"
        >
          <X aria-hidden className="size-3.5" strokeWidth={1.75} />
        </button>
      )}
    </search>
  )
}
