'use client'

import { useRouter } from 'next/navigation'
import { createContext, type ReactNode, use } from 'react'

const Narrow = createContext<((term: string) => void) | null>(null)

/** Where a value's *Filter by* leads: the log beside the detail takes the term into its own search. */
export function NarrowLog({ onTerm, children }: { onTerm: (term: string) => void; children: ReactNode }) {
  return <Narrow value={onTerm}>{children}</Narrow>
}

/** Narrows the log to a term; on a page without a log, opens the log so narrowed. */
export function useNarrow(): (term: string) => void {
  const given = use(Narrow)
  const router = useRouter()
  return given ?? (term => router.push(`/deliveries?${new URLSearchParams({ q: term, range: '7d' })}`))
}
