import { KeyRound } from 'lucide-react'
import { LocalTime } from '@/components/ui/local-time'
import type { SourceView } from '@/lib/sources/source-view'

type KeyFacts = Pick<SourceView, 'keyFingerprint' | 'keyLast4' | 'keySetAt' | 'keySetBy'>

/** All that is shown of a stored key. */
export function KeyChip({ keyFacts, usedAt }: { keyFacts: KeyFacts; usedAt: string | null }) {
  const { keyFingerprint, keyLast4, keySetAt, keySetBy } = keyFacts
  return (
    <div className="flex min-h-9 min-w-0 flex-1 basis-64 items-center gap-2.5 rounded-md border border-border bg-muted/60 px-3 py-1.5">
      <KeyRound aria-hidden className="size-4 shrink-0 text-muted-foreground" strokeWidth={1.75} />
      <div className="flex min-w-0 flex-wrap items-center gap-x-2.5 text-[13px]">
        <span className="text-code">
          <span aria-hidden>••••</span>
          <span className="sr-only">{keyLast4 ? 'Key ending in ' : 'Key'}</span>
          {keyLast4}
        </span>
        <span className="text-muted-foreground">
          fingerprint <span className="text-code">{keyFingerprint}</span>
          {keySetAt && (
            <>
              {' · '}added by {keySetBy}, <LocalTime iso={keySetAt} format="day" />
            </>
          )}
          {' · '}
          {usedAt ? (
            <>
              last used <LocalTime iso={usedAt} />
            </>
          ) : (
            'not used yet'
          )}
        </span>
      </div>
    </div>
  )
}
