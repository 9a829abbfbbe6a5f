'use client'

import './globals.css'

/** Shown when the root layout fails. Uses a plain link, because scripts may not run here. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body className="font-sans">
        <title>Something went wrong</title>
        <main className="grid min-h-dvh place-items-center px-4">
          <div className="grid max-w-sm justify-items-center gap-4 text-center">
            <h1 className="font-semibold text-xl tracking-tight">Something went wrong</h1>
            <p className="text-muted-foreground">
              The server had a problem or is still starting. Try again in a moment.
            </p>
            {error.digest && <p className="text-code text-muted-foreground">Reference {error.digest}</p>}
            <a href="/" className="font-medium text-accent-text underline underline-offset-4">
              Reload
            </a>
          </div>
        </main>
      </body>
    </html>
  )
}
