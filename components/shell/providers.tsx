'use client'

import { ThemeProvider } from 'next-themes'
import { type ReactNode, useState } from 'react'
import { Toaster } from '@/components/ui/toaster'

/** What the whole tree needs in the browser. */
export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  // A refresh renders the layout with another nonce, but the document keeps the policy that it came with.
  const [documentNonce] = useState(() => {
    // Where the scroll lock of dialogs looks for the nonce of its style element.
    if (nonce && typeof window !== 'undefined') Object.assign(window, { __webpack_nonce__: nonce })
    return nonce
  })
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      disableTransitionOnChange
      {...(documentNonce ? { nonce: documentNonce } : {})}
    >
      {children}
      <Toaster />
    </ThemeProvider>
  )
}
