'use client'

import { useEffect, useState } from 'react'
import { CONTENTS } from './contents'

/** The id of the heading that was scrolled past last. */
export function useSectionInView(): string | null {
  const [current, setCurrent] = useState<string | null>(null)

  useEffect(() => {
    const headings = CONTENTS.flatMap(group => group.entries)
      .flatMap(entry => [entry, ...(entry.children ?? [])])
      .flatMap(({ id }) => document.getElementById(id) ?? [])
    const look = () => {
      const line = window.innerHeight / 4
      const passed = headings.filter(heading => heading.getBoundingClientRect().top < line)
      const atEnd = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 2
      setCurrent((atEnd ? headings.at(-1) : passed.at(-1))?.id ?? null)
    }
    look()
    window.addEventListener('scroll', look, { passive: true })
    return () => window.removeEventListener('scroll', look)
  }, [])

  return current
}
