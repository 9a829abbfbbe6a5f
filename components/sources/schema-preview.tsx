import { Database } from 'lucide-react'
import { previewSchema } from '@/lib/contract/schema-name'

/** The warehouse schema that a source of this name will have, as far as the account can know. */
export function SchemaPreview({ name, own }: { name: string; own: readonly string[] }) {
  const typed = name.trim()
  const { schema, ending } = previewSchema(typed, own)
  return (
    <div className="flex gap-2.5 rounded-lg border border-border bg-muted/60 px-3.5 py-3 text-[13px]">
      <Database aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" strokeWidth={1.75} />
      <div className="grid min-w-0 gap-0.5">
        <p className="text-muted-foreground">Warehouse schema</p>
        <p className="min-w-0 break-all text-code" aria-live="polite">
          {typed === '' ? '–' : schema}
          {typed !== '' && ending === 'will' && <span className="text-muted-foreground">_……</span>}
        </p>
        {typed !== '' && (
          <p className="text-muted-foreground">
            {ending === 'will'
              ? 'This name is already used, so six characters of the source’s id follow it.'
              : 'If this name is already used on this server, six characters of the source’s id follow it.'}
          </p>
        )}
      </div>
    </div>
  )
}
