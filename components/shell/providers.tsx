'use client'

import { type ReactNode, useEffect, useState } from 'react'
import { followTheme } from '@/components/ui/theme'
import { Toaster } from '@/components/ui/toaster'

/** What the whole tree needs in the browser. */
export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  // A refresh renders the layout with another nonce, but the document keeps the policy that it came with.
  useState(() => {
    // Where the scroll lock of dialogs looks for the nonce of its style element.
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
