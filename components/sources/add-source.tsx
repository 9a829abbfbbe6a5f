'use client'

import { Database } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/shared/confirm-dialog'
import { Button } from '@/components/ui/button'
import type { DialogState } from '@/components/ui/dialog'
import { previewSchema } from '@/lib/contract/schema-name'
import { NameField } from './name-field'
import type { SettingsActions } from './settings-actions'
import { sourceTabHref } from './source-tabs'

interface AddSourceProps extends DialogState {
  taken: readonly { name: string; schema: string }[]
  add: SettingsActions['addSource']
}

/** Names from Segment's own guide. */
const SUGGESTED_NAMES = ['UserGuiding_Prod', 'UserGuiding_Staging', 'UserGuiding_Dev']

/** Adds a source, previewing its warehouse schema, then opens its page. */
export function AddSource({ open, onOpenChange, taken, add }: AddSourceProps) {
  const router = useRouter()
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title="Add source"
      description="Use one source per environment to keep events separate. Each has its own write key, region and ingest keys."
      action="Add source"
      running="Adding…"
      wide
      fields={['name']}
      onConfirm={entered => add({ name: String(entered.get('name') ?? '') })}
      onDone={({ sourceId }) => {
        onOpenChange(false)
        router.push(sourceTabHref('Connection', sourceId))
      }}
      success="Source added. Connect it with its own write key."
    >
      {(problem, reset) => (
        <NameFields
          taken={taken}
          error={problem?.field === 'name' ? problem.message : null}
          onChange={reset}
        />
      )}
    </ConfirmDialog>
  )
}

/** The button that opens the dialog in an account without sources. */
export function AddFirstSource({ add }: Pick<AddSourceProps, 'add'>) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="sm" variant="primary" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Add source
      </Button>
      <AddSource open={open} onOpenChange={setOpen} taken={[]} add={add} />
    </>
  )
}

interface NameFieldsProps extends Pick<AddSourceProps, 'taken'> {
  error: string | null
  onChange: () => void
}

function NameFields({ taken, error, onChange }: NameFieldsProps) {
  const [name, setName] = useState('')
  const unused = SUGGESTED_NAMES.filter(name => !taken.some(source => source.name === name))
  return (
    <>
      <NameField
        id="source-name"
        hint="Use the same name as in Segment. Include the environment, such as Prod or Staging."
        name={name}
        error={error}
        onChange={entered => {
          setName(entered)
          onChange()
        }}
      />
      {unused.length > 0 && (
        <div className="flex flex-wrap items-center gap-2">
          <span className="text-[13px] text-muted-foreground">Suggested:</span>
          {unused.map(suggestion => (
            <Button
              key={suggestion}
              size="sm"
              onClick={() => setName(suggestion)}
              className="font-mono text-xs"
            >
              {suggestion}
            </Button>
          ))}
        </div>
      )}
      <SchemaPreview name={name} own={taken.map(source => source.schema)} />
    </>
  )
}

/** The warehouse schema for this name. Whether another account uses the name is not disclosed. */
function SchemaPreview({ name, own }: { name: string; own: readonly string[] }) {
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
              ? 'This name is taken, so six characters of the source ID are appended.'
              : 'If this name is taken on this server, six characters of the source ID are appended.'}
          </p>
        )}
      </div>
    </div>
  )
}
