import { Button } from '@/components/ui/button'
import type { SourceView } from '@/lib/sources/source-view'
import { KeyChip } from './key-chip'
import { RemovedNote } from './removed-note'
import type { SourceFormState } from './use-source-form'

interface StoredKeyProps {
  source: SourceView
  usedAt: string | null
  disabled: boolean
  form: Pick<SourceFormState, 'replaceKey' | 'removed' | 'undoRemoved'>
}

/** The API Key of a connected source: there is nothing to read, only to replace. */
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
