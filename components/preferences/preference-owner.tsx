'use client'

import { createContext, type ReactNode, use } from 'react'

const Owner = createContext('')

/** Whose preferences the tree below reads and writes. */
export function PreferenceOwner({ id, children }: { id: string; children: ReactNode }) {
  return <Owner value={id}>{children}</Owner>
}

export function usePreferenceOwner(): string {
  return use(Owner)
}
