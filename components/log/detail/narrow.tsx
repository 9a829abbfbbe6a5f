'use client'

import { useRouter } from 'next/navigation'
import { createContext, type ReactNode, use } from 'react'

const Narrow = createContext<((term: string) => void) | null>(null)

/** Makes *Filter by* of a value add the term to the search of this log. */
export function NarrowLog({ onTerm, children }: { onTerm: (term: string) => void; children: ReactNode }) {
  return <Narrow value={onTerm}>{children}</Narrow>
}

/** Filters the log by a term; on a page without a log, opens the log with that filter. */
export function useNarrow(): (term: string) => void {
  const given = use(Narrow)
  const router = useRouter()
  return given ?? (term => router.push(`/deliveries?${new URLSearchParams({ q: term, range: '7d' })}`))
}
