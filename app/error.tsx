'use client'

/**
 * Shown when a page fails to render. The server log has the details under the same digest. Every page bundles this
 * component, because the server may be down when it is needed, so it stays small and imports nothing.
 */
export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <div className="grid min-h-[60dvh] place-items-center">
      <div className="flex flex-col items-center gap-3 px-6 py-10 text-center">
        <div className="grid max-w-sm gap-1">
          <p className="font-medium">This page could not be loaded</p>
          <p className="text-[13px] text-muted-foreground">
            The server had a problem or is still starting. Try again in a moment.
            {error.digest && <span className="mt-2 block text-code">Reference {error.digest}</span>}
          </p>
        </div>
        <button
          type="button"
          onClick={reset}
          className="h-9 rounded-md bg-accent px-3.5 font-medium text-accent-foreground text-sm hover:bg-accent-hover"
        >
          Try again
        </button>
      </div>
    </div>
  )
}
