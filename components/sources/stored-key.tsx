import { Button } from '@/components/ui/button'
import type { SourceView } from '@/lib/sources/source-view'
import { KeyChip } from './key-chip'

interface StoredKeyProps {
  source: SourceView
  usedAt: string | null
  disabled: boolean
  onReplace: () => void
}

/** The API Key of a connected source: there is nothing to read, only to replace. */
export function StoredKey({ source, usedAt, disabled, onReplace }: StoredKeyProps) {
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">API Key</legend>
      <div className="flex flex-wrap items-stretch gap-2">
        <KeyChip keyFacts={source} usedAt={usedAt} />
        <Button onClick={onReplace} disabled={disabled} className="h-auto min-h-9">
          Replace key
        </Button>
      </div>
    </fieldset>
  )
}
