'use client'

import { createContext, type ReactNode, use } from 'react'
import { useStored } from '@/components/ui/use-stored'

type PreferenceName = 'columns' | 'rows' | 'shortcuts' | 'announce'

const Person = createContext('')

/** Sets whose preferences the page reads and writes, because several people may share a browser. */
export function PreferencesOf({ email, children }: { email: string; children: ReactNode }) {
  return <Person value={email}>{children}</Person>
}

/**
 * A preference of the signed-in person, kept in this browser; null until it is set, and on the server. Preferences
 * that belong to a view are also in the URL, which takes precedence.
 */
export function usePreference(name: PreferenceName): [string | null, (value: string | null) => void] {
  return useStored(`${name} of ${use(Person)}`)
}
