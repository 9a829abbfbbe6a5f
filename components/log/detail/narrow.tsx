'use client'

import { useRouter } from 'next/navigation'
import { createContext, type ReactNode, use } from 'react'

const Narrow = createContext<((term: string) => void) | null>(null)

/** Lets value menus add terms to this log's search. */
export function NarrowLog({ onTerm, children }: { onTerm: (term: string) => void; children: ReactNode }) {
  return <Narrow value={onTerm}>{children}</Narrow>
}

/** Returns a function that filters the log by a term. On a page without a log, it opens the log with that filter. */
export function useNarrow(): (term: string) => void {
  const given = use(Narrow)
  const router = useRouter()
  return given ?? (term => router.push(`/deliveries?${new URLSearchParams({ q: term, range: '7d' })}`))
}
