import { KeyRound } from 'lucide-react'
import { LocalTime } from '@/components/ui/local-time'
import type { SourceView } from '@/lib/integration/source-view'

type KeyFacts = Pick<SourceView, 'keyFingerprint' | 'keyLast4' | 'keySetAt' | 'keySetBy'>

/** All that is shown of a stored key. */
export function KeyChip({ keyFacts }: { keyFacts: KeyFacts }) {
  const { keyFingerprint, keyLast4, keySetAt, keySetBy } = keyFacts
  return (
    <div className="flex min-h-9 min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-0.5 rounded-md border border-border bg-muted/60 px-3 py-1.5 text-[13px] text-muted-foreground">
      <KeyRound aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
      <span className="text-code text-foreground">
        <span aria-hidden>••••</span>
        <span className="sr-only">{keyLast4 ? 'Key ending in ' : 'Key'}</span>
        {keyLast4}
      </span>
      <span aria-hidden>·</span>
      <span>
        fingerprint <span className="text-code">{keyFingerprint}</span>
      </span>
      {keySetAt && (
        <>
          <span aria-hidden>·</span>
          <span>
            added by {keySetBy}, <LocalTime iso={keySetAt} format="day" />
          </span>
        </>
      )}
    </div>
  )
}
