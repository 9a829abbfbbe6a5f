'use client'

import { type ReactNode, useEffect, useState } from 'react'
import { followTheme } from '@/components/ui/theme'
import { Toaster } from '@/components/ui/toaster'

/** Client-side setup for the whole app. */
export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  // Only once: a refresh renders the layout with a new nonce, but the document keeps its original policy.
  useState(() => {
    // The scroll lock of dialogs reads the nonce for its style element from here.
    if (nonce && typeof window !== 'undefined') Object.assign(window, { __webpack_nonce__: nonce })
  })
  useEffect(followTheme, [])
  return (
    <>
      {children}
      <Toaster />
    </>
  )
}
