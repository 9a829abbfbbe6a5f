import { KeyRound } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { LocalTime } from '@/components/ui/local-time'
import type { SourceView } from '@/lib/sources/source-view'
import { RemovedNote } from './removed-note'
import type { SourceFormState } from './use-source-form'

interface StoredKeyProps {
  source: SourceView
  usedAt: string | null
  disabled: boolean
  form: Pick<SourceFormState, 'replaceKey' | 'removed' | 'undoRemoved'>
}

/** The write key of a connected source, which can be replaced but not read. */
export function StoredKey({ source, usedAt, disabled, form }: StoredKeyProps) {
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">API Key</legend>
      <div className="flex flex-wrap items-stretch gap-2">
        <KeyChip keyFacts={source} usedAt={usedAt} />
        <Button onClick={form.replaceKey} disabled={disabled} className="h-auto min-h-9">
          Replace key
        </Button>
      </div>
      <div role="status" className="empty:hidden">
        {form.removed !== null && <RemovedNote removed={form.removed} onUndo={form.undoRemoved} />}
      </div>
    </fieldset>
  )
}

type KeyFacts = Pick<SourceView, 'keyFingerprint' | 'keyLast4' | 'keySetAt' | 'keySetBy'>

/** Everything that the page shows about a stored key. */
function KeyChip({ keyFacts, usedAt }: { keyFacts: KeyFacts; usedAt: string | null }) {
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
