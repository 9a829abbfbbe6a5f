'use client'

import { createContext, type ReactNode, use } from 'react'
import { useStored } from '@/components/ui/use-stored'

type PreferenceName = 'columns' | 'rows' | 'shortcuts' | 'announce'

const Person = createContext('')

/** Whose preferences the page below reads and writes: several people may share a browser. */
export function PreferencesOf({ email, children }: { email: string; children: ReactNode }) {
  return <Person value={email}>{children}</Person>
}

/**
 * A choice of the signed-in person, kept in this browser. Null until something is chosen, and on the server. What belongs
 * to a view rather than to a person is in the page's address as well, and the address wins.
 */
export function usePreference(name: PreferenceName): [string | null, (value: string | null) => void] {
  return useStored(`${name} of ${use(Person)}`)
}
