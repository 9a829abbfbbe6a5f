'use client'

import { Database } from 'lucide-react'
import { useEffect, useState } from 'react'
import { schemaNameOf } from '@/lib/contract/schema-name'

const PATIENCE_MS = 250

/** The warehouse schema that a source of this name will have. Whether the plain name is still free the server knows. */
export function SchemaPreview({ name }: { name: string }) {
  const [ending, setEnding] = useState<{ name: string; ending: boolean } | null>(null)
  const typed = name.trim()
  useEffect(() => {
    if (typed === '') return
    const stop = new AbortController()
    const timer = setTimeout(async () => {
      const answer = await ask(typed, stop.signal)
      if (answer !== null) setEnding({ name: typed, ending: answer })
    }, PATIENCE_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [typed])
  const known = ending?.name === typed ? ending.ending : null
  return (
    <div className="flex gap-2.5 rounded-lg border border-border bg-muted/60 px-3.5 py-3 text-[13px]">
      <Database aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" strokeWidth={1.75} />
      <div className="grid min-w-0 gap-0.5">
        <p className="text-muted-foreground">Warehouse schema</p>
        <p className="min-w-0 break-all text-code" aria-live="polite">
          {typed === '' ? '–' : schemaNameOf(typed)}
          {known && <span className="text-muted-foreground">_……</span>}
        </p>
        {known && (
          <p className="text-muted-foreground">
            The plain name is taken, so six characters of the source’s id follow it.
          </p>
        )}
      </div>
    </div>
  )
}

async function ask(name: string, signal: AbortSignal): Promise<boolean | null> {
  try {
    const response = await fetch(`/api/sources/schema?name=${encodeURIComponent(name)}`, { signal })
    const { ending }: { ending?: unknown } = response.ok ? await response.json() : {}
    return typeof ending === 'boolean' ? ending : null
  } catch {
    return null
  }
}
